#!/bin/sh
# ./run catalogue: read every sentence out of the code, bring each language's .po up to date, and make its .mo.
# What is not translated yet stays empty in the .po, which the tests refuse: fill it in, then run this again.
# usage: catalogue.sh BIN SCRATCH
set -eu

bin=$1
scratch=$2

mkdir -p "$scratch"
"$bin/pybabel" -q extract --no-wrap --sort-by-file --add-location=file --project=Kolli \
    --copyright-holder="the authors of Kolli" -o "$scratch/kolli.pot" models
for po in models/locale/*/LC_MESSAGES/kolli.po; do
    language=$(basename "$(dirname "$(dirname "$po")")")
    "$bin/pybabel" -q update --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
        -i "$scratch/kolli.pot" -o "$po" -l "$language"
    "$bin/pybabel" -q compile -i "$po" -o "${po%.po}.mo" -l "$language"
done

#!/bin/sh
# ./run lock [-U]: make the lock files from pyproject.toml: exact versions with hashes, and no address.
# What is pinned stays where it still fits; -U takes the newest that pyproject.toml allows.
# usage: lock.sh VENV SCRATCH [OPTION OF pip-compile...]
set -eu

venv=$1
scratch=$2
shift 2

# lock_one FILE WHERE [OPTION...]: lock the requirements that stand at WHERE in pyproject.toml.
lock_one() {
    file=$1
    wanted=$scratch/${1%.lock}.in
    "$venv/bin/python" -c "import tomllib
project = tomllib.load(open('pyproject.toml', 'rb'))
print(*$2, sep='\n')" >"$wanted"
    shift 2
    "$scratch/venv/bin/pip-compile" -q --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
        --no-emit-options --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o "$file" "$@" "$wanted"
    {
        echo "# Exact versions and hashes, from whatever index serves them. Made by ./run lock from pyproject.toml."
        grep -v -e '^#' -e '^$' "$file"
    } >"$scratch/$file"
    cp "$scratch/$file" "$file"
}

rm -rf "$scratch"
mkdir -p "$scratch"
"$venv/bin/python" -m venv --without-pip "$scratch/venv"
"$venv/bin/pip" --python "$scratch/venv/bin/python" install -qq --group lock
lock_one requirements.lock 'project["project"]["dependencies"]' "$@"
lock_one requirements-build.lock 'project["dependency-groups"]["build"]' -c requirements.lock "$@"
lock_one requirements-dev.lock 'project["dependency-groups"]["dev"]' \
    -c requirements.lock -c requirements-build.lock "$@"

#!/bin/sh
# ./run bare-root [SUITE [COMMAND]]: prove both commands, or another one, on a machine that has nothing.
#
# A minimal Debian or Ubuntu root is made with debootstrap (kept packed under .cache), once for root and once for
# an ordinary user with sudo. Each gets a fresh clone of HEAD, `./run demo` in a pseudo-terminal, then
# `./run test`. What this machine has set up to reach its package archives goes along; nothing is named here.
# KOLLI_ARCHIVE says where SUITE comes from if it is not of this machine's own distribution, as
# `KOLLI_ARCHIVE=http://... ./run bare-root noble` on Debian (and the package ubuntu-keyring has Ubuntu's keys).
# Mounts and processes live in name spaces of their own, so that they are gone when this ends, however it ends.
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top"
python=${KOLLI_VENV:-$top/.venv}/bin/python
path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

say() { printf 'bare-root: %s\n' "$*" >&2; }

die() {
    say "$@"
    exit 1
}

# The archive that this machine's own apt takes its release from.
archive() {
    release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    # shellcheck disable=SC2016 # apt expands it
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $release" | head -n 1
}

# Everything that lets apt and pip reach what they reach here: trust, proxies, name look-up.
copy_settings() {
    for file in etc/apt/apt.conf.d etc/apt/auth.conf.d etc/apt/trusted.gpg etc/apt/trusted.gpg.d \
        etc/ssl/certs etc/pip.conf etc/xdg/pip etc/resolv.conf etc/hosts usr/local/share/ca-certificates; do
        [ ! -e "/$file" ] || (cd / && tar -chf - "$file") | tar -xf - -C "$1"
    done
}

# Whose archive it is, as its Release says: debootstrap checks by signature whether that is true.
distribution() {
    "$python" -c 'import re, sys, urllib.request
with urllib.request.urlopen(sys.argv[1]) as release:
    print(*re.findall(r"^Origin: (.*)", release.read().decode(), re.MULTILINE))' "$1/dists/$suite/Release"
}

make_packed_root() {
    [ ! -e "$packed" ] || return 0
    from=${KOLLI_ARCHIVE:-$(archive)}
    scripts=${DEBOOTSTRAP_DIR:-/usr/share/debootstrap}/scripts
    # An older debootstrap does not know a newer suite by name: every suite of a distribution is made like this one.
    case $(distribution "${from%/}") in
    # python3-venv is in Ubuntu's universe. Its suites never change: what is mended stands beside them.
    Ubuntu) components=main,universe like=gutsy fixes="$suite-updates $suite-security" ;;
    *) components=main like=sid fixes= ;;
    esac
    [ ! -e "$scripts/$suite" ] || like=$suite
    say "making a minimal root of $suite (once)"
    mkdir -p "$(dirname "$packed")"
    debootstrap --variant=minbase --force-check-gpg --components="$components" \
        "$suite" "$work/new" "$from" "$scripts/$like" >"$work/debootstrap.log" ||
        die "debootstrap failed: $(tail -n 3 "$work/debootstrap.log")"
    for each in $fixes; do
        echo "deb $from $each $(echo "$components" | tr ',' ' ')" >>"$work/new/etc/apt/sources.list"
    done
    tar -cf "$packed.part" -C "$work/new" .
    mv "$packed.part" "$packed"
    rm -rf "$work/new"
}

# new_root NAME: unpack a root, with the settings of this machine and a fresh clone in /home/packer/kolli.
new_root() {
    root=$work/$1
    mkdir -p "$root"
    tar -xf "$packed" -C "$root"
    copy_settings "$root"
    inside useradd --create-home --shell /bin/sh packer
    git clone -q --no-hardlinks "$top" "$root/home/packer/kolli"
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmpfs "$root/run"
    mount --rbind /dev "$root/dev"
    # As Debian mounts it: a pty belongs to the group tty, so that an sshd which is not root can hand it out.
    mount -t devpts -o newinstance,gid=5,mode=620,ptmxmode=666 devpts "$root/dev/pts"
    mount --bind "$root/dev/pts/ptmx" "$root/dev/ptmx"
}

# inside COMMAND...: run it in the root with a bare environment, but for what says how to reach the network.
inside() {
    env -i PATH="$path" HOME=/root TERM="${TERM:-linux}" \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        ${no_proxy:+no_proxy="$no_proxy"} ${PIP_DEFAULT_TIMEOUT:+PIP_DEFAULT_TIMEOUT="$PIP_DEFAULT_TIMEOUT"} \
        ${SSL_CERT_FILE:+SSL_CERT_FILE="$SSL_CERT_FILE"} chroot "$root" "$@"
}

as_packer() { inside su packer -c "cd ~/kolli && HOME=/home/packer && $*"; }

as_root() { inside sh -c "cd /home/packer/kolli && $*"; }

# both WHO: the two commands, demo first because it must manage without the tools of the tests.
both() {
    if [ -n "$only" ]; then
        "$1" "$only" || failed="$failed; $1: $only"
        return
    fi
    say "$1: ./run demo"
    "$python" -m tests.house.demo_smoke sh tests/house/bare_root.sh --enter "$root" "$1" "./run demo" ||
        failed="$failed; $1: ./run demo"
    say "$1: ./run test"
    "$1" ./run test || failed="$failed; $1: ./run test"
    say "$1: the second ./run setup does nothing"
    [ -z "$("$1" ./run setup 2>&1)" ] || failed="$failed; $1: a second ./run setup did something"
}

refuses() {
    say "packer without sudo is told what to do"
    ! as_packer ./run demo 2>"$work/refused" || die "./run demo went on without root and without sudo."
    grep -q 'there is neither' "$work/refused" || die "no plain word: $(cat "$work/refused")"
}

# Both kinds of user to the end, whatever the first one meets.
main() {
    failed=
    new_root root
    inside chown -R root:root /home/packer/kolli
    both as_root
    new_root packer
    inside chown -R packer:packer /home/packer/kolli
    refuses
    inside sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends sudo' >/dev/null
    echo 'packer ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/packer"
    both as_packer
    [ -z "$failed" ] || die "FAILED$failed"
    [ -z "$(find "$root/home/packer/kolli" -user root -print -quit)" ] || die "root owns files in packer's checkout."
}

case ${1:-} in
--enter) # ROOT WHO COMMAND
    root=$2
    "$3" "$4"
    ;;
--main) # WORK SUITE COMMAND, in name spaces of its own
    work=$2 suite=$3 only=$4 packed=$top/.cache/bare-root/$3.tar
    main
    say "${only:-./run demo and ./run test} holds in a bare $suite, as root and as an ordinary user with sudo."
    ;;
*)
    [ "$(id -u)" -eq 0 ] || die "making a root takes root."
    command -v debootstrap >/dev/null || die "debootstrap is not here: apt-get install debootstrap"
    suite=${1:-bookworm} packed=$top/.cache/bare-root/${1:-bookworm}.tar
    work=$(mktemp -d "${TMPDIR:-/tmp}/kolli-bare-root.XXXXXX")
    spaces=
    trap '[ -z "$spaces" ] || kill -KILL "$spaces" 2>/dev/null || true; rm -rf "$work"' EXIT
    trap 'exit 1' INT TERM HUP
    make_packed_root
    # In the background, since unshare itself lets no signal end it.
    unshare --mount --pid --fork --kill-child sh tests/house/bare_root.sh --main "$work" "$suite" "${2:-}" &
    spaces=$!
    wait "$spaces"
    spaces=
    ;;
esac

# shellcheck shell=sh
# keepalived -T: the digest of a page, with the options of genhash(1).
load offline

genhash_usage() {
  cat <<'END'
keepalived -T -s SERVER [OPTION...]  the digest of a page as HTTP_GET (-S: SSL_GET) finds it now
    -s, --server ADDRESS             who is asked
    -p, --port PORT                  default 80, with -S 443
    -u, --url PATH                   default /
    -S, --use-ssl                    by TLS
    -V, --use-virtualhost NAME       what is asked for as Host, and by TLS as SNI
    -P, --protocol 1.0|1.0c|1.1      default 1.0
    -v, --verbose                    with all that is said
END
}

# genhash OPTION...: they are taken as getopt_long takes them: -Ss127.0.0.1, --server=127.0.0.1.
genhash() {
  scheme=http server='' port='' url=/ host='' protocol='' verbose=''
  while [ $# -gt 0 ]; do
    word=$1
    shift
    value=
    attached=
    case $word in
      --?*=*) value=${word#*=}; word=${word%%=*}; attached=yes ;;
      -? | --?*) ;;
      -?*) value=${word#-?}; word=${word%"$value"}; attached=yes ;;
      *) fail "genhash: unknown word '$word'; expected options; see: keepalived -T -h" ;;
    esac
    case $word in
      -s | --server | -p | --port | -u | --url | -V | --use-virtualhost | -P | --protocol | -t | --timeout | -m | --fwmark)
        if [ -z "$attached" ]; then
          [ $# -ge 1 ] || fail "genhash: $word needs a value; see: keepalived -T -h"
          value=$1
          shift
        fi ;;
      --*) [ -z "$attached" ] || fail "genhash: $word takes no value, but has '$value'" ;;
      -*) [ -z "$attached" ] || set -- "-$value" "$@" ;; # several in one word
    esac
    genhash_option "$word" "$value"
  done
  [ -n "$server" ] || fail "genhash: which server? -s ADDRESS"
  case $server in *:*) server="[$server]" ;; esac
  case $url in /*) ;; *) url=/$url ;; esac
  offline check-digest "$scheme://$server${port:+:$port}$url" ${host:+--virtualhost "$host"} \
    ${protocol:+--http "$protocol"} ${verbose:+--verbose}
}

genhash_option() {
  case $1 in
    -S | --use-ssl) scheme=https ;;
    -s | --server) server=$2 ;;
    -p | --port) port=$2 ;;
    -u | --url) url=$2 ;;
    -V | --use-virtualhost) host=$2 ;;
    -I | --use-sni) means_nothing "$1" "the name of -V is always asked for" ;;
    -P | --protocol)
      case $2 in
        1.0 | 1.0c | 1.1) protocol=$2 ;;
        *) fail "genhash: $1 is '$2'; expected 1.0, 1.0c or 1.1" ;;
      esac ;;
    -v | --verbose) verbose=yes ;;
    -t | --timeout) means_nothing "$1" "the limit is that of HTTP_GET, 5 s" ;;
    -m | --fwmark) fail "genhash: -m $2: marks are not set here; ask without, from a machine that needs none" ;;
    -h | --help) genhash_usage; exit 0 ;;
    *) fail "genhash: unknown option '$1'; see: keepalived -T -h" ;;
  esac
}

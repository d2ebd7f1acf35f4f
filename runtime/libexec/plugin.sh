# shellcheck shell=sh
# holdfast plugin: check types of one's own, and those of the running node.
load client

cmd_plugin() {
  verb=${1:-}
  [ $# -eq 0 ] || shift
  case $verb in
    new) plugin_new "$@" ;;
    list | plan | install | verify | rollback | quarantine | upgrade) plugin_ask "$verb" "$@" ;;
    *) misuse "plugin: which one? new, list, plan, install, verify, rollback, quarantine or upgrade; see: holdfast plugin --help" ;;
  esac
}

# plugin_ask VERB [WORD...]: a plugin: command of the running node; a file is named as it is here.
plugin_ask() {
  line="plugin:$1"
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --socket) [ $# -ge 2 ] || misuse "--socket needs a path"; socket=$2; shift ;;
      *)
        word=$1
        case $line in
          plugin:plan* | plugin:install* | plugin:upgrade*) case $word in -*) ;; *) word=$(in_full "$word") ;; esac ;;
          plugin:verify*) case $word in -*) ;; */*) word=$(in_full "$word") ;; *) [ ! -f "$word" ] || word=$(in_full "$word") ;; esac ;;
        esac
        line="$line $(quoted "$word")" ;;
    esac
    shift
  done
  node_command "$line"
}

# plugin_new KEYWORD: a copy of kit/template, with its names changed to those that are wanted.
plugin_new() {
  keyword=
  folder=
  package=
  while [ $# -gt 0 ]; do
    case $1 in
      --dir | --package) [ $# -ge 2 ] || misuse "plugin new: $1 needs a value" ;;
    esac
    case $1 in
      --dir) folder=$2; shift ;;
      --package) package=$2; shift ;;
      -*) misuse "plugin new: unknown option '$1'; see: holdfast plugin --help" ;;
      *) [ -z "$keyword" ] || misuse "plugin new: one keyword, not '$keyword' and '$1'"; keyword=$1 ;;
    esac
    shift
  done
  [ -n "$keyword" ] || misuse "plugin new: which keyword? holdfast plugin new ACME_CHECK"
  case $keyword in
    [!A-Z]* | *[!A-Z0-9_]* | *__* | *_)
      misuse "plugin new: '$keyword'; expected words of upper-case letters and digits: ACME_CHECK" ;;
  esac
  need_home
  artifact=$(echo "$keyword" | tr A-Z_ a-z-)
  : "${folder:=$artifact}" "${package:=com.example.$(echo "$artifact" | tr -d -)}"
  echo "$package" | grep -Eqx '[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)+' ||
    misuse "plugin new: '$package'; expected a package in lower case: com.example.acmecheck"
  case $package in
    org.holdfast.* | java.* | javax.*) fail "plugin new: '$package' is not yours; take a name of your own" ;;
  esac
  if [ -e "$folder" ] && [ -n "$(ls -A "$folder" 2>&1)" ]; then
    fail "plugin new: $folder is there already; name another with --dir"
  fi
  class=$(echo "$keyword" | awk -F_ '{ for (i = 1; i <= NF; i++) printf "%s", substr($i, 1, 1) tolower(substr($i, 2)) }')
  url=$(printf '%s' "$home" | sed -e 's/%/%25/g' -e 's/ /%20/g' -e 's/&/%26/g' -e 's/</%3C/g' -e 's/|/%7C/g')
  (umask 0022 && plugin_copy)
  echo "$folder: a bundle with the check type $keyword; next: cd $folder && mvn package"
}

plugin_copy() {
  (cd "$home/kit/template" && find . -type f) | while read -r file; do
    to=$folder/$(echo "$file" | sed -e "s|com/example/acmecheck|$(echo "$package" | tr . /)|" -e "s|AcmeCheck|$class|")
    mkdir -p "$(dirname "$to")"
    sed -e "s|ACME_CHECK|$keyword|g" -e "s|AcmeCheck|$class|g" -e "s|acme-check|$artifact|g" \
      -e "s|com\.example\.acmecheck|$package|g" -e "s|<groupId>com\.example<|<groupId>${package%.*}<|" \
      -e "s|HOLDFAST_HOME|$url|" "$home/kit/template/$file" >"$to"
  done
}

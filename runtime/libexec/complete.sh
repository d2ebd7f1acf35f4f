# shellcheck shell=sh
# holdfast complete: what may stand in the place of a word; asked by bash and zsh.
load client

# cmd_complete WORD...: what may stand in the place of the last of these words, a line each; or @files
# or @dirs. The commands and their options are those of the text that `holdfast help` shows.
cmd_complete() {
  answer=$(usage | called=$called words=$(printf '%s\n' "$@"; echo .) awk -f "$here/libexec/complete.awk")
  case $answer in
    @live' '*) live_names "${answer#@live }" ;;
    *) printf '%s\n' "$answer" ;;
  esac
}

# live_names KIND: names that the running node knows; nothing, without one.
live_names() {
  [ -S "$socket" ] || return 0
  need_home
  find_java
  case $1 in
    instances) client "$socket" -c vrrp:list | first_column STATE ;;
    services) service_names ;;
    plugins) client "$socket" -c plugin:list | first_column VERSION ;;
    servers)
      line=
      for service in $(service_names | head -n 100); do
        line="$line (lvs:show $service)"
      done
      [ -z "$line" ] || client "$socket" -c "[$line]" | first_column ALIVE | sort -u ;;
  esac
}

service_names() {
  client "$socket" -c lvs:list | first_column SCHEDULER
}

# first_column NEXT: of each table whose second column is called NEXT.
first_column() {
  awk -v next_="$1" '
    /^[A-Z]/ && index($0, " " next_) { width = index($0, " " next_); next }
    /^$/ || /^virtual server / { width = 0 }
    width { name = substr($0, 1, width - 1); sub(/ +$/, "", name); if (name != "") print name }'
}

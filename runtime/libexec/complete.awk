# Of a line such as `holdfast lvs weight SERVER N [of SERVICE]  another weight`: the command is lvs, one
# of its words weight, and what stands after it is a SERVER. What stands after an option is a FILE, an I.
function kind(place) {
  if (place ~ /^(NAME|I|INSTANCE)$/ && command != "plugin") return "@live instances"
  if (place ~ /^NAME$/) return "@live plugins"
  if (place ~ /^(SERVER|S|RS)$/) return "@live servers"
  if (place ~ /^(SERVICE|VS)$/) return "@live services"
  if (place ~ /^(FILE|PATH|JAR|KEY)$/) return "@files"
  if (place ~ /^(DIR|FOLDER)$/) return "@dirs"
  return ""
}
function tell(text) { if (!(text in told)) { told[text] = 1; print text } }
function option(name, value) {
  options[command] = options[command] " " name
  if (value != "") values[command, name] = value
}
BEGIN {
  called = ENVIRON["called"]
  count = split(ENVIRON["words"], word, "\n") - 1 # the last is a dot, which keeps an empty one before it
  current = count > 0 ? word[count] : ""
  previous = count > 1 ? word[count - 1] : ""
}
/^[A-Z]/ { command = ""; next }
/^holdfast / { split($0, part, "  +"); left = part[1]; sub(/^holdfast /, "", left); gsub(/ \| /, "|", left)
  n = split(left, token, " "); command = token[1]; commands[++known] = command; first = 2
  subs = ""
  if (token[2] ~ /^[a-z][a-z|]*$/ && n >= 2) { subs = token[2]; first = 3 }
  m = split(subs == "" ? "-" : subs, sub_, "|")
  for (i = 1; i <= m; i++) {
    name = sub_[i]
    if (name != "-" && !((command, name) in has)) { has[command, name] = 1; verbs[command] = verbs[command] " " name }
    for (j = first; j <= n; j++) {
      place = token[j]; gsub(/[][|.]+/, " ", place); sub(/^ +/, "", place); sub(/ .*/, "", place)
      if (j == first) argument[command, name] = place
      if (place ~ /^[a-z]+$/) further[command, name] = further[command, name] " " place
      if (place ~ /^-/) { value = token[j + 1]; gsub(/[][]/, "", value); option(place, value ~ /^[A-Z]+$/ ? value : "") }
      if (place == "OPTION" && command != "run") {
        options[command] = options["run"] options[command]
        for (key in values) { split(key, of, SUBSEP); if (of[1] == "run") values[command, of[2]] = values[key] }
      }
    }
  }
  next
}
command != "" && /^ +-/ {
  line = $0; sub(/^ +/, "", line); split(line, part, "  +"); gsub(/[,|]/, " ", part[1])
  n = split(part[1], token, " ")
  for (i = 1; i <= n; i++)
    if (token[i] ~ /^-/) {
      name = token[i]; sub(/[=[].*/, "", name); sub(/NAME$/, "", name)
      option(name, i < n && token[i + 1] !~ /^-/ ? token[i + 1] : "")
    }
}
END {
  if (called == "keepalived") { command = "daemon"; at = 1 } else { command = word[1]; at = 2 }
  if (count < at) { for (i = 1; i <= known; i++) tell(commands[i]); exit }
  name = (verbs[command] != "") ? word[2] : "-"
  if (!((command, name) in argument)) name = (count > at && (command, word[2]) in argument) ? word[2] : "-"
  if (current ~ /^-/) { n = split(options[command], token, " "); for (i = 1; i <= n; i++) tell(token[i]); exit }
  if ((command, previous) in values) { print kind(values[command, previous]); exit }
  if (previous == "of") { print kind("SERVICE"); exit }
  if (previous == "like") { print kind("SERVER"); exit }
  if (count == at && verbs[command] != "") { n = split(verbs[command], token, " "); for (i = 1; i <= n; i++) tell(token[i]); if ((command, "-") in argument) print kind(argument[command, "-"]); exit }
  if (count == (name == "-" ? at : at + 1)) { print kind(argument[command, name]); exit }
  if (name == "-") print "@files"
  n = split(further[command, name], token, " ")
  for (i = 1; i <= n; i++) tell(token[i])
}

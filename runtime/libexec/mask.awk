# What may be sent to others: without secrets. The environment has those that are known in "secrets", a line each.
# A line of a configuration that a finding quotes is left out, for it is quoted as it stands: the line with the
# caret comes behind it. What stands before a line of the log differs with where the log was.
BEGIN { known = split(ENVIRON["secrets"], secret, "\n") }
function shown(line,   i, at, clear) {
  for (i = 1; i <= known; i++) {
    if (length(secret[i]) < 4) continue
    clear = ""
    while ((at = index(line, secret[i])) > 0) {
      clear = clear substr(line, 1, at - 1) "****"
      line = substr(line, at + length(secret[i]))
    }
    line = clear line
  }
  sub(/[Aa]uthorization: .*/, "Authorization: ****", line)
  return line
}
/^(.*: |.* )?[ \t]*\^~*$/ && held { before = "  # a line of the configuration is left out" }
held { print before }
{ before = shown($0); held = 1 }
END { if (held) print before }

# What `holdfast help` says of the commands that are named, in `wanted`, between blanks.
/^holdfast / { shown = index(wanted, " " $2 " ") }
/^[^ ]/ && !/^holdfast / { shown = 0 }
shown { print; found = 1 }
END { exit !found }

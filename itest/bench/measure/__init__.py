"""Side-by-side measurements of programs that read a keepalived.conf."""

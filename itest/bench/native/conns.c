/* conns - one-thread epoll HTTP client that counts connections and times each, for the data plane benchmark.
 * usage: conns ADDRESS PORT TOGETHER SECONDS
 * Holds TOGETHER connections at once; each asks for /, reads to the end, and is followed by another. A time is from
 * connect() to the end of the answer. Prints one JSON object: connections, errors, seconds, p50_us, p99_us.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <time.h>
#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#define MOST 1024
#define TIMES 4000000

static const char ASK[] = "GET / HTTP/1.1\r\nHost: vip\r\nConnection: close\r\n\r\n";
static struct { int fd, asked, answered; uint64_t begin; } slot[MOST];
static uint32_t times[TIMES];
static struct sockaddr_in to = { .sin_family = AF_INET };
static int poll_fd;

static uint64_t now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1000000000ull + t.tv_nsec; }
static int shorter(const void *a, const void *b) { uint32_t x = *(uint32_t *)a, y = *(uint32_t *)b; return x < y ? -1 : x > y; }

static void begin(int i) {
	struct epoll_event ev = { .events = EPOLLIN | EPOLLOUT | EPOLLET, .data.u32 = i };
	slot[i].fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	slot[i].asked = slot[i].answered = 0;
	slot[i].begin = now();
	if (slot[i].fd < 0 || (connect(slot[i].fd, (void *)&to, sizeof to) && errno != EINPROGRESS)) { perror("connect"); exit(4); }
	epoll_ctl(poll_fd, EPOLL_CTL_ADD, slot[i].fd, &ev);
}

int main(int c, char **v) {
	if (c != 5 || inet_pton(AF_INET, v[1], &to.sin_addr) != 1) { fprintf(stderr, "usage: conns ADDRESS PORT TOGETHER SECONDS\n"); return 2; }
	to.sin_port = htons(atoi(v[2]));
	int together = atoi(v[3]) < MOST ? atoi(v[3]) : MOST;
	uint64_t start = now(), end = start + (uint64_t)(atof(v[4]) * 1e9), done = 0, errors = 0;
	struct epoll_event evs[MOST];
	char buf[4096];
	poll_fd = epoll_create1(0);
	for (int i = 0; i < together; i++) begin(i);
	while (now() < end) {
		int n = epoll_wait(poll_fd, evs, MOST, 100);
		for (int k = 0; k < n; k++) {
			int i = evs[k].data.u32, failed = 0, over = 0;
			if (!slot[i].asked && evs[k].events & EPOLLOUT) {
				failed = write(slot[i].fd, ASK, sizeof ASK - 1) < 0;
				slot[i].asked = 1;
			}
			while (!failed && !over && evs[k].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
				ssize_t r = read(slot[i].fd, buf, sizeof buf);
				if (r > 0) slot[i].answered = 1;
				else if (r == 0) over = 1;
				else if (errno == EAGAIN) break;
				else failed = 1;
			}
			if (!failed && !over) continue;
			if (over && slot[i].answered) times[done++ % TIMES] = (now() - slot[i].begin) / 1000;
			else errors++;
			close(slot[i].fd);
			begin(i);
		}
	}
	double seconds = (now() - start) / 1e9;
	uint64_t kept = done < TIMES ? done : TIMES;
	qsort(times, kept, sizeof *times, shorter);
	printf("{\"connections\": %llu, \"errors\": %llu, \"seconds\": %.3f, \"p50_us\": %u, \"p99_us\": %u}\n", (unsigned long long)done,
	       (unsigned long long)errors, seconds, kept ? times[kept / 2] : 0, kept ? times[kept * 99 / 100] : 0);
	return 0;
}

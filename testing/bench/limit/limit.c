/* The limit of a fan-out on this machine: one thread that copies what a publisher sends to all subscribers, and writes all
 * that waits for a subscriber at once. It checks nothing, stores nothing, and knows no other client than the benchmark:
 * requests arrive whole, frames of the publisher are text of 126 to 65,535 bytes with a mask of zeros, and the publisher
 * never is a whole LOG ahead of a subscriber. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/uio.h>
#include <unistd.h>

enum { LOG = 1 << 24, CLIENTS = 4096, BUFFER = 1 << 18, MASKED_HEADER = 8, HEADER = 4 };
enum role { NONE, NEW, PUBLISHER, SUBSCRIBER };

static char ring[LOG];
static uint64_t end;
static struct client { enum role role; int full; uint64_t sent; } clients[CLIENTS];
static char input[BUFFER];
static size_t held;
static int poll_fd, highest, publisher = -1, unread;

static void check(int ok, const char *what) {
  if (!ok) {
    perror(what);
    exit(1);
  }
}

static void append(const char *bytes, size_t length) {
  size_t at = end % LOG, first = length < LOG - at ? length : LOG - at;
  memcpy(ring + at, bytes, first);
  memcpy(ring, bytes + first, length - first);
  end += length;
}

static void drop(int fd) {
  if (fd == publisher) publisher = -1;
  clients[fd].role = NONE;
  close(fd);
}

/* Takes the publisher's frames from the input. */
static void take(void) {
  size_t at = 0;
  while (held - at >= MASKED_HEADER) {
    size_t length = (uint8_t)input[at + 2] << 8 | (uint8_t)input[at + 3];
    if (held - at < MASKED_HEADER + length) break;
    char header[HEADER] = {(char)0x81, 126, input[at + 2], input[at + 3]};
    append(header, HEADER);
    append(input + at + MASKED_HEADER, length);
    at += MASKED_HEADER + length;
  }
  held -= at;
  memmove(input, input + at, held);
}

static void send_waiting(int fd) {
  struct client *client = &clients[fd];
  while (client->sent < end) {
    size_t at = client->sent % LOG, length = end - client->sent;
    size_t first = length < LOG - at ? length : LOG - at;
    struct iovec parts[] = {{ring + at, first}, {ring, length - first}};
    ssize_t written = writev(fd, parts, 2);
    if (written < 0) {
      client->full = errno == EAGAIN;
      if (!client->full) drop(fd);
      return;
    }
    client->sent += written;
  }
}

static void answer(int fd) {
  static const char accepted[] =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  char request[4096];
  ssize_t got = read(fd, request, sizeof request);
  if (got <= 0) return drop(fd);
  int publishes = got > 12 && !memcmp(request, "GET /publish", 12);
  check(write(fd, accepted, sizeof accepted - 1) > 0, "write");
  if (!publishes) check(write(fd, "\x81\x02{}", 4) > 0, "write");
  clients[fd] = (struct client){publishes ? PUBLISHER : SUBSCRIBER, 0, end};
  if (publishes) publisher = fd;
}

static void readable(int fd) {
  char ignored[4096];
  if (clients[fd].role == NEW) return answer(fd);
  if (fd == publisher) {
    unread = 1;
    return;
  }
  ssize_t got = read(fd, ignored, sizeof ignored);
  if (got == 0 || (got < 0 && errno != EAGAIN)) drop(fd);
}

static void read_publisher(void) {
  ssize_t got = read(publisher, input + held, BUFFER - held);
  unread = got > 0;
  if (got == 0 || (got < 0 && errno != EAGAIN)) drop(publisher);
  if (got > 0) {
    held += got;
    take();
  }
}

static void accept_one(int listener) {
  int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
  if (fd < 0) return;
  check(fd < CLIENTS, "too many clients");
  if (fd > highest) highest = fd;
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  clients[fd] = (struct client){NEW, 0, 0};
  struct epoll_event event = {EPOLLIN | EPOLLOUT | EPOLLET, {.fd = fd}};
  check(!epoll_ctl(poll_fd, EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
}

int main(void) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  check(!bind(listener, (struct sockaddr *)&address, size) && !listen(listener, CLIENTS), "listen");
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("ready on port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  poll_fd = epoll_create1(0);
  struct epoll_event event = {EPOLLIN, {.fd = listener}}, events[256];
  check(!epoll_ctl(poll_fd, EPOLL_CTL_ADD, listener, &event), "epoll_ctl");
  for (;;) {
    int count = epoll_wait(poll_fd, events, 256, unread ? 0 : -1);
    for (int i = 0; i < count; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) { accept_one(fd); continue; }
      if (events[i].events & EPOLLOUT) clients[fd].full = 0;
      if (clients[fd].role != NONE && events[i].events & ~EPOLLOUT) readable(fd);
    }
    if (unread && publisher >= 0) read_publisher();
    for (int fd = 0; fd <= highest; fd++)
      if (clients[fd].role == SUBSCRIBER && !clients[fd].full) send_waiting(fd);
  }
}

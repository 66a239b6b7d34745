/// One owner per WebSocket, and the log of all sockets with their times and messages.
@NullMarked
package integron.faketwitch.socket;

import org.jspecify.annotations.NullMarked;

/// One owner per WebSocket, and the log of which socket was opened, fed and closed when.
@NullMarked
package integron.faketwitch.socket;

import org.jspecify.annotations.NullMarked;

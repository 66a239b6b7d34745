/// The connections to the public port: how many there may be, and how long each may wait.
@NullMarked
package integron.broadcaster.connection;

import org.jspecify.annotations.NullMarked;

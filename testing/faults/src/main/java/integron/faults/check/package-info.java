/// Compares what Twitch sent, what the database holds, and what followers received.
@NullMarked
package integron.faults.check;

import org.jspecify.annotations.NullMarked;

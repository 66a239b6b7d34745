/// Compares Twitch's events with the database and with what followers received.
@NullMarked
package integron.faults.check;

import org.jspecify.annotations.NullMarked;

/// Whose token this is, and what it allows.
@NullMarked
package integron.ingester.twitch.auth;

import org.jspecify.annotations.NullMarked;

/// Access tokens: validating, renewing and storing them.
@NullMarked
package integron.ingester.twitch.auth;

import org.jspecify.annotations.NullMarked;

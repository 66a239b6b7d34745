/// Signs the user in at Twitch: the authorization code flow, the device code flow, which
/// permissions to ask for, and what happens when another account signs in.
@NullMarked
package integron.ingester.signin;

import org.jspecify.annotations.NullMarked;

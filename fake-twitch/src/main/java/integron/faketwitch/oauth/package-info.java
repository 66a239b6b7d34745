/// Twitch's sign-in: consent page, codes, access and refresh tokens, validation and revocation.
@NullMarked
package integron.faketwitch.oauth;

import org.jspecify.annotations.NullMarked;

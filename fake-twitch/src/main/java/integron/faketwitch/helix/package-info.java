/// The few calls of Twitch's Helix API that the fake answers, with Twitch's checks and errors.
@NullMarked
package integron.faketwitch.helix;

import org.jspecify.annotations.NullMarked;

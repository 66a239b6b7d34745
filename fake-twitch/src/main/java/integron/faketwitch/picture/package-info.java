/// Lists of the pictures of chat: Twitch's, and those of others.
@NullMarked
package integron.faketwitch.picture;

import org.jspecify.annotations.NullMarked;

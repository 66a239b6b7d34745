/// Tokens: who has one, and how many wrong ones an address may try.
@NullMarked
package integron.broadcaster.token;

import org.jspecify.annotations.NullMarked;

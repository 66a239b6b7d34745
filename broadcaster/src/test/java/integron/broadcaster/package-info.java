/// The broadcaster as its neighbours see it: real sockets on both sides.
@NullMarked
package integron.broadcaster;

import org.jspecify.annotations.NullMarked;

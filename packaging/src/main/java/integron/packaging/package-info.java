/// Makes packages of a built checkout.
@NullMarked
package integron.packaging;

import org.jspecify.annotations.NullMarked;

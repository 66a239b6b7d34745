/// Texts from outside, as they may be shown.
@NullMarked
package integron.common.text;

import org.jspecify.annotations.NullMarked;

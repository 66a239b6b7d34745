/// Names and texts from outside: as they may be shown, and the name that a wrong one was meant to
/// be.
@NullMarked
package integron.common.text;

import org.jspecify.annotations.NullMarked;

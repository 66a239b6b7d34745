/// Errors, each a code and a sentence that a user can act on.
@NullMarked
package integron.common.problem;

import org.jspecify.annotations.NullMarked;

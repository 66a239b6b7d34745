/// Kills the owner of the tokens while it renews them.
@NullMarked
package integron.faults.signin;

import org.jspecify.annotations.NullMarked;

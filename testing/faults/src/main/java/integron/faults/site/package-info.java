/// Where and on what an attack runs: the checkout, its folders, its arguments, and a network of its
/// own.
@NullMarked
package integron.faults.site;

import org.jspecify.annotations.NullMarked;

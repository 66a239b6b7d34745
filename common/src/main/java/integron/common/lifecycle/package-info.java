/// Starting in order, stopping in reverse, and ending with the supervisor.
@NullMarked
package integron.common.lifecycle;

import org.jspecify.annotations.NullMarked;

/// Many light subscribers, and the check of what each received.
@NullMarked
package integron.faults.swarm;

import org.jspecify.annotations.NullMarked;

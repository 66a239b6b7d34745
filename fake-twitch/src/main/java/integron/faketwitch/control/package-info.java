/// What tests and developers do to the fake: fire payloads, cause faults, look at its state.
@NullMarked
package integron.faketwitch.control;

import org.jspecify.annotations.NullMarked;

/// The control calls for tests and developers: fire payloads, cause faults, read the state.
@NullMarked
package integron.faketwitch.control;

import org.jspecify.annotations.NullMarked;

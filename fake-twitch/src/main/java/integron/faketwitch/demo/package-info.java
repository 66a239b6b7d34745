/// A demo channel that generates events by itself.
@NullMarked
package integron.faketwitch.demo;

import org.jspecify.annotations.NullMarked;

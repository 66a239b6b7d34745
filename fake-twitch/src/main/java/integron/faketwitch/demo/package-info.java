/// A lifelike channel that plays by itself.
@NullMarked
package integron.faketwitch.demo;

import org.jspecify.annotations.NullMarked;

/// What `./integron doctor` looks at.
@NullMarked
package integron.launcher.doctor;

import org.jspecify.annotations.NullMarked;

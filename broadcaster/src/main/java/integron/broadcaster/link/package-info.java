/// The broadcaster's end of the link: dials, proves, resumes, and never gives up.
@NullMarked
package integron.broadcaster.link;

import org.jspecify.annotations.NullMarked;

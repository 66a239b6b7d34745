/// The broadcaster's end of the link: dials, proves the key, resumes, and never gives up.
@NullMarked
package integron.broadcaster.link;

import org.jspecify.annotations.NullMarked;

/// What both web servers have in common. The only package in here that knows Helidon; a process
/// without a web server never loads it.
@NullMarked
package integron.common.server;

import org.jspecify.annotations.NullMarked;

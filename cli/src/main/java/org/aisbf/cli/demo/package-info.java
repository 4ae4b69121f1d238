/**
 * The demo: broker, worker and model server in this process, talking over sockets on loopback. A
 * {@link org.aisbf.cli.demo.DemoCommand} owns all that it starts and closes it in reverse order.
 */
@NullMarked
package org.aisbf.cli.demo;

import org.jspecify.annotations.NullMarked;

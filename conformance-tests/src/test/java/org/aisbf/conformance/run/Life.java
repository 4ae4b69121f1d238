package org.aisbf.conformance.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.subject.Link;

/** What is left of a subject's life: it dies at a point of the run, and takes its links with it. */
final class Life {
  private final List<Link> links = new ArrayList<>();
  private final boolean forGood;
  private int left;
  private boolean over;

  /**
   * Begins.
   *
   * @param events how many things the suite may do to it before it dies
   * @param forGood whether nothing brings it back
   */
  Life(int events, boolean forGood) {
    this.left = events;
    this.forGood = forGood;
  }

  boolean isOver() {
    return over;
  }

  /** The suite does something to it. */
  void event() {
    if (left-- == 0) {
      over = true;
      links.forEach(Link::drop);
      links.clear();
    }
  }

  /** It is started anew. */
  void again() {
    over = over && forGood;
  }

  /** The same link, as long as this lasts. */
  Link bound(Link link) {
    links.add(link);
    return (Link)
        Proxy.newProxyInstance(
            Link.class.getClassLoader(),
            new Class<?>[] {Link.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("send")) {
                event();
              }
              try {
                return method.invoke(link, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

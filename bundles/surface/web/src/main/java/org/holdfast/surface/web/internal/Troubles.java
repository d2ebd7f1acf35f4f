package org.holdfast.surface.web.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.platform.ProblemSource;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** What keeps the surface from listening. Apart from the surface, which asks who asks this. */
@Component(
    service = {ProblemSource.class, Troubles.class},
    configurationPid = WebSurface.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = "holdfast.on.request:Boolean=true")
public final class Troubles implements ProblemSource {
  private final Map<String, String> bySubject = new ConcurrentHashMap<>();

  /** Notes a problem; returns whether there was none of this subject. */
  boolean note(String subject, String problem) {
    return bySubject.put(subject, problem) == null;
  }

  void end(String subject) {
    bySubject.remove(subject);
  }

  @Override
  public List<String> problems() {
    return List.copyOf(bySubject.values());
  }
}

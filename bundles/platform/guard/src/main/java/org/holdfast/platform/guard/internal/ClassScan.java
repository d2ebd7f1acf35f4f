package org.holdfast.platform.guard.internal;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one class does, by its constant pool: every method it can call or point at has an entry
 * there, whatever the code does with it. What is called by a name made up at run time is not seen.
 *
 * <p>Source: JVMS 4.4 (constant pool), 4.6 (methods).
 */
final class ClassScan {
  private final ClassModel model;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, String> callers = new HashMap<>();

  private ClassScan(ClassModel model) {
    this.model = model;
  }

  /**
   * Looks at a class.
   *
   * @param bytes of the class file
   * @throws IllegalArgumentException when it is not a class file
   */
  static ClassScan of(byte[] bytes) {
    ClassScan scan = new ClassScan(ClassFile.of().parse(bytes));
    scan.model.methods().forEach(scan::method);
    for (PoolEntry entry : scan.model.constantPool()) {
      scan.entry(entry);
    }
    return scan;
  }

  /** What it does, in the order of the constant pool. */
  List<Finding> findings() {
    return findings;
  }

  /** The class, as in source. */
  String name() {
    return model.thisClass().asInternalName().replace('/', '.');
  }

  private void method(MethodModel method) {
    String name = name() + "." + method.methodName().stringValue();
    if (method.flags().has(AccessFlag.NATIVE)) {
      findings.add(new Finding(Danger.NATIVE, "a native method", name));
    }
    method.code().ifPresent(code -> code.forEach(element -> call(element, name)));
  }

  private void call(CodeElement element, String caller) {
    if (element instanceof InvokeInstruction call) {
      callers.putIfAbsent(key(call.owner().asInternalName(), call.name().stringValue()), caller);
    }
  }

  private void entry(PoolEntry entry) {
    switch (entry) {
      case MemberRefEntry member -> member(member);
      case ClassEntry type -> type(type.asInternalName());
      case StringEntry text -> text(text.stringValue());
      default -> {}
    }
  }

  private void member(MemberRefEntry member) {
    String owner = member.owner().asInternalName();
    String name = member.name().stringValue();
    Calls.of(owner, name)
        .or(() -> Calls.of(superclass(owner), name))
        .ifPresent(danger -> add(danger, words(owner, name), callers.get(key(owner, name))));
  }

  /** A method of a superclass is called by the name of the class itself. */
  private String superclass(String owner) {
    return owner.equals(model.thisClass().asInternalName())
        ? model.superclass().map(ClassEntry::asInternalName).orElse("")
        : "";
  }

  private void type(String internalName) {
    String name = internalName.replace('/', '.').replaceAll("^\\[+L?|;$", "");
    foreign(name, name);
  }

  /** A constant string that names a hidden class is there for reflection. */
  private void text(String text) {
    if (text.length() < 200 && text.matches("[a-z]\\w*(\\.\\w+)*\\.[A-Z][\\w$]*")) {
      foreign(text, text);
    }
  }

  private void foreign(String name, String what) {
    if (name.startsWith("sun.") || name.startsWith("jdk.") || name.startsWith("com.sun.nio")) {
      add(Danger.UNSAFE, what, null);
    } else if (name.startsWith("com.sun.net.httpserver.")) {
      add(Danger.LISTENER, what, null);
    } else if (name.startsWith("com.sun.jna.")) {
      add(Danger.NATIVE, what, null);
    } else if (isCore(name)) {
      add(Danger.CORE, what, null);
    }
  }

  private static boolean isCore(String name) {
    int end = name.lastIndexOf('.');
    boolean ours = name.startsWith("org.holdfast.") || name.startsWith("org.apache.felix.");
    boolean framework = name.startsWith("org.osgi.framework.");
    return end > 0 && (ours || framework) && !Visible.isPackage(name.substring(0, end));
  }

  private void add(Danger danger, String what, String caller) {
    findings.add(new Finding(danger, what, caller == null ? name() : caller));
  }

  private static String key(String owner, String name) {
    return owner + '.' + name;
  }

  private static String words(String owner, String name) {
    String simple = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
    return name.equals("<init>") ? "new " + simple : simple + '.' + name;
  }
}

package io.github.sagemaker4j.local.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Runs a Java main in a child JVM that ends when the platform has died, which closes the child's standard input. */
public final class GuardedMain {

    private GuardedMain() {}

    /**
     * Runs {@code arguments[0]} with the rest.
     *
     * @param arguments the class, then what its main receives
     * @throws Exception whatever that main throws
     */
    public static void main(String[] arguments) throws Exception {
        var parent = System.in;
        System.setIn(InputStream.nullInputStream());
        var watch = new Thread(() -> endWith(parent), "sagemaker4j-parent");
        watch.setDaemon(true);
        watch.start();
        var main = Class.forName(arguments[0]).getMethod("main", String[].class);
        if (!main.trySetAccessible()) {
            throw new IllegalStateException("The main of " + arguments[0] + " cannot be reached: make it public");
        }
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void endWith(InputStream parent) {
        try {
            if (parent.transferTo(java.io.OutputStream.nullOutputStream()) >= 0) {
                Runtime.getRuntime().halt(143);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(143);
        }
    }
}

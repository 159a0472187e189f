package io.github.sagemaker4j.local.internal.run;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Runs a Java main in a child JVM that ends when the platform has died. It looks for the platform's process now and then:
 * a thread that waits for the end of standard input would hold up the end of this JVM by 300 ms, as each thread in native
 * code does.
 */
public final class GuardedMain {

    private static final long LOOKS_MILLIS = 100;

    private GuardedMain() {}

    /**
     * Runs {@code arguments[1]} with the rest.
     *
     * @param arguments the platform's process, the class, then what its main receives
     * @throws Exception whatever that main throws
     */
    public static void main(String[] arguments) throws Exception {
        System.setIn(InputStream.nullInputStream());
        var platform = ProcessHandle.of(Long.parseLong(arguments[0]));
        var watch = new Thread(() -> endWith(platform), "sagemaker4j-parent");
        watch.setDaemon(true);
        watch.start();
        var main = Class.forName(arguments[1]).getMethod("main", String[].class);
        if (!main.trySetAccessible()) {
            throw new IllegalStateException("The main of " + arguments[1] + " cannot be reached: make it public");
        }
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void endWith(Optional<ProcessHandle> platform) {
        try {
            while (platform.isPresent() && platform.get().isAlive()) {
                Thread.sleep(LOOKS_MILLIS);
            }
            Runtime.getRuntime().halt(143);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

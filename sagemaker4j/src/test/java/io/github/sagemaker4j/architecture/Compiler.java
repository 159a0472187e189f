package io.github.sagemaker4j.architecture;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The compiler, asked for its opinion only. */
final class Compiler {

    private Compiler() {}

    /** What is wrong with an expression; empty if nothing is. */
    static String errors(String expression) {
        var program = "class Program { Object value = " + expression + "; }";
        var unit = new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return program;
            }
        };
        var found = new DiagnosticCollector<JavaFileObject>();
        var options = List.of(
                "-proc:none",
                "-d",
                System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                "-XDshould-stop.ifNoError=FLOW");
        ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, found, options, null, List.of(unit))
                .call();
        return found.getDiagnostics().stream().map(d -> d.getMessage(null)).collect(Collectors.joining("\n"));
    }
}

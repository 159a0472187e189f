package io.github.sagemaker4j.local;

import java.io.IOException;
import java.util.Map;

/** A program that starts a platform with a job and an endpoint, says what runs, and is then killed by the test. */
public final class KilledOwner {

    private static final String WAITS = """
            import os, subprocess, sys, time
            print("pid", os.getpid(), flush=True)
            time.sleep(600)
            """;

    private KilledOwner() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var stage = new Stage(l -> l.run("…/stubborn", Program.command("python3", arguments[0])));
        stage.begin("script", WAITS, r -> {});
        stage.create(
                "command",
                r -> r.algorithmSpecification(
                        a -> a.trainingImage("any/stubborn:1").trainingInputMode("File")));
        var hosting = new Hosting(stage);
        hosting.model("model", Hosting.SCRIPT);
        hosting.deploy("endpoint", Hosting.variant("only", "model", 1));
        var started = Map.of(
                "script", stage.logged("script", "pid "),
                "command", stage.logged("command", "pid "),
                "server", hosting.invoke("endpoint", "pid"));
        started.forEach((what, pid) -> System.out.println(what + "=" + pid));
        System.out.println("ready");
        Thread.sleep(600_000);
    }
}

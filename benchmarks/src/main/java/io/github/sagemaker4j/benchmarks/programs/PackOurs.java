package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.internal.transfer.SourceBundle;
import io.github.sagemaker4j.internal.transfer.SourceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Packs a source folder. */
public final class PackOurs {

    private PackOurs() {}

    /**
     * Packs the folder twice, and fails if the archives differ.
     *
     * @param arguments the folder
     */
    public static void main(String... arguments) {
        var tree = new SourceTree(Path.of(arguments[0]), Optional.empty(), List.of(), List.of(), List.of());
        var from = System.nanoTime();
        var bundle = SourceBundle.pack(tree);
        System.out.println("s " + (System.nanoTime() - from) / 1e9);
        Work.printCpu();
        bundle.discard();
        var again = SourceBundle.pack(tree);
        again.discard();
        if (!again.sha256().equals(bundle.sha256()) || again.size() != bundle.size()) {
            throw new IllegalStateException("the same files gave another archive");
        }
    }
}

package demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class Container {
    public static void main(String[] args) throws IOException {
        System.out.println("Thinking");
        Files.writeString(Path.of(System.getenv("SAGEMAKER_BASE_DIR"), "model", "answer.txt"), "42");
    }
}

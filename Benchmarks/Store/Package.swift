// swift-tools-version: 6.1
import PackageDescription

// Apart from the package itself, so that nobody who builds that builds this.
let package = Package(
  name: "StoreBenchmark",
  dependencies: [.package(name: "zhibiao", path: "../..")],
  targets: [
    .executableTarget(
      name: "StoreBenchmark",
      dependencies: [.product(name: "ZhTriples", package: "zhibiao")])
  ],
  swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who uses zhibiao builds its benchmarks.
let package = Package(
  name: "zhibiao-benchmarks",
  dependencies: [
    .package(name: "zhibiao", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .executableTarget(
      name: "zhbench",
      dependencies: [
        .product(name: "ZhTriples", package: "zhibiao"),
        .product(name: "Zhibiao", package: "zhibiao"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ])
  ],
  swiftLanguageModes: [.v6]
)

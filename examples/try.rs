//! try
fn main() {
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).unwrap();
        let (node, places) = huisuan::source::toml_text::read(&text);
        let node = match node {
            Ok(n) => n,
            Err(d) => {
                for d in d {
                    println!("{}", places.render(&file, &d));
                }
                continue;
            }
        };
        let c = huisuan::check::check(&node);
        for d in &c.diagnostics {
            println!("{}", places.render(&file, d));
        }
        println!("{file}: {} {}", c.diagnostics.len(), c.program.is_some());
    }
}

// Made by build/word-model.js out of build/words/words.txt. Do not change by hand.

/** Words, the most frequent first. */
export const WORDS =
  'key keys api your my the secret test token is not this here example fake dummy mock change me put wi' +
  'th for do to of in use real user dev prod live demo sample placeholder insert replace value default ' +
  'local string random super password some public private admin auth access client service it on no set' +
  ' one get from apikey secrets tokens passwd passphrase credential credentials bearer yours mine our t' +
  'heir that there goes paste enter replaced replaceme changeme changed examples samples placeholders m' +
  'ocked stub tests testing tester tested redacted removed hidden masked censored stripped scrubbed san' +
  'itized obfuscated anonymized encrypted secretkey privatekey foo bar baz qux quux corge grault garply' +
  ' waldo fred plugh xyzzy thud foobar foobarbaz hello world helloworld lorem ipsum dolor sit amet cons' +
  'ectetur adipiscing elit sed eiusmod tempor production staging stage development localhost sandbox en' +
  'v environment config configuration settings variable values valid invalid expired revoked rotated le' +
  'aked missing unknown undefined null none nothing empty blank nil void todo fixme tbd integration uni' +
  't fixture fixtures spec specs snapshot cassette vcr recorded record replay e2e end2end acceptance re' +
  'gression suite jest vitest mocha pytest cypress playwright users username administrator root guest o' +
  'wner account server customer tenant project team organization org company acme initech contoso globe' +
  'x duper secure unsafe insecure safe strong weak long short something anything whatever somekey somet' +
  'oken somesecret really very please used using add fill fillme provide obtain generate generated crea' +
  'te created copy copied dashboard vault keychain vibe sandboxes openai anthropic github gitlab google' +
  ' amazon azure stripe slack twilio sendgrid alice bob carol dave eve mallory john jane doe smith alph' +
  'a beta gamma delta epsilon omega bravo charlie echo foxtrot golf hotel india juliet kilo lima mike n' +
  'ovember oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu letmein passw0r' +
  'd hunter hunter2 qwerty asdf asdfgh zxcv zxcvbn iloveyou monkey dragon princess sunshine welcome tru' +
  'stno master shadow football baseball superman batman correct horse battery staple deadbeef cafebabe ' +
  'badc0de c0ffee decade facade feedface deadc0de baadf00d b16b00b5 cafe babe dead beef face feed f00d ' +
  'two three four five six seven eight nine ten first second third last next old new other another agai' +
  'n only just january february march april may june july august september october december monday tues' +
  'day wednesday thursday friday saturday sunday today tomorrow yesterday red green blue yellow orange ' +
  'purple black white silver golden apple banana cherry tomato potato pizza coffee chocolate cookie che' +
  'ese butter bread burger unicorn rainbow kitten puppy tiger lion elephant penguin panda dolphin rabbi' +
  't never always ever commit committed share shared dont does exist should must will would could been ' +
  'have has had was were are its ignore ignored skip skipped disabled enabled inactive active deprecate' +
  'd legacy temporary temp tmp throwaway disposable burner intentionally deliberately purposely nonsens' +
  'e gibberish bogus phony pretend imaginary fictional fictitious synthetic artificial simulated lookal' +
  'ike looks like keylike format formatted length characters chars letters digits numbers alphanumeric ' +
  'hex base64 encoded xxxx xxxxx xxxxxx xxxxxxxx yyyy zzzz aaaa bbbb ids uid uuid guid hash md5 sha sha' +
  '1 sha256 hmac jwt dein deine deinen ihr ihre schluessel schlussel geheim geheimnis geheimer geheime ' +
  'passwort kennwort beispiel hier einfuegen einfugen ersetzen ersetze mich platzhalter zugang zugangsd' +
  'aten kein keine echter echt gueltig ungueltig testschluessel bitte eintragen eingeben aendern andern' +
  ' austauschen wert votre vos ton tes cle clef cles secrete motdepasse exemple ici mettre mettez inser' +
  'er inserez remplacer remplacez remplace moi changer changez factice bidon jeton fausse faux vraie pa' +
  's tus clave claves secreta secreto contrasena ejemplo aqui poner pon pega pegar insertar inserte ree' +
  'mplazar reemplaza reemplace cambiar cambia cambiame cambie falsa falso prueba pruebas ficha llave su' +
  'a seu suas chave chaves segredo senha exemplo coloque cole insira inserir substitua substituir troqu' +
  'e trocar mude teste testes tuo tua chiave chiavi segreta segreto parola esempio qui inserisci inseri' +
  're incolla sostituisci sostituire cambiami finta finto prova segnaposto jouw sleutel sleutels wachtw' +
  'oord voorbeeld plakken plak invullen vul vervang vervangen wijzig nep din ditt nyckel nycklar hemlig' +
  ' hemlighet losenord exempel har klistra infoga ersatt byt falsk dit noegle nogle hemmelig kodeord ek' +
  'sempel indsaet erstat skift nokkel passord sett inn bytt avain salainen salasana esimerkki tahan lii' +
  'ta korvaa vaihda testi twoj twoja klucz klucze tajny tajne haslo przyklad przykladowy tutaj wklej ws' +
  'taw zamien zmien falszywy tvuj tvoje klic heslo priklad sem vlozte vloz nahradte zmente falesny test' +
  'ovaci senin sizin anahtar anahtari gizli sifre or at by be an as us we up so go if he ok id io ai de' +
  ' la le un en el tu su ma te se si ce ci il lo da di al du et es os um ao na em eu der die das ein mi' +
  'j je op af av pa ni mi yao qing wo shi ka wa ga ve vi bu bi ba sk pk db ui ux qa cd js ts py rb vm i' +
  'p url uri abc def ghi jkl mno pqr stu vwx xyz asd qwe zxc qaz wsx edc rfv tgb yhn ujm zaq xsw cde vf' +
  'r bgt 1qaz 2wsx 3edc 4rfv 5tgb 1q2w 3e4r 5t6y qwer tyui ghjk poiu lkjh mnbv qwert asdfg zxcvb 123 12' +
  '34 12345 123456 1234567890 0123456789 0000 000 001 0001 2020 2021 2022 2023 2024 2025 2026 decafbad ' +
  'badc0ffee 0ff1ce d00d cafed00d 1337 31337 h4x0r blah bla spongebob winterfell gandalf frodo mordor h' +
  'ogwarts skywalker yoda vader trufflehog gitleaks honeypot canary vercel netlify heroku docker kubern' +
  'etes helm terraform ansible jenkins firebase supabase postgres redis mongodb lambda deploy runner ag' +
  'ent scanner detector parser backend frontend webhook signing encryption nonexistent mickey mouse don' +
  'ald duck hocus pocus abra cadabra sesame legit yolo lol ornek buraya yapistir girin degistir sahte d' +
  'eneme klyuch kluch tvoy tvoi vash vashi sekret sekretnyy sekretny parol primer zdes syuda vstav vsta' +
  'vte zameni zamenite izmeni poddelnyy testovyy moy kljuc tajna lozinka primjer ovdje zamijeni tvoj ku' +
  'lcs titkos jelszo pelda ide ird cserelje cheia exemplu aici inlocuieste kunci rahasia sandi contoh d' +
  'isini masukkan ganti tempel palsu anda kamu khoa bimat matkhau vidu cuaban thaythe day anata himitsu' +
  ' kagi pasuwado rei koko ireru okikaete tesuto watashi dayo desu kudasai nide mima miyao miyue ceshi ' +
  'shili tihuan zheli wode yaochi yeogi bimillbeonho yesi bangi konnichiwa sayonara arigato bonjour mer' +
  'ci salut hola gracias amigo ciao grazie ola obrigado hallo danke tschuss hej tack kiitos privet spas' +
  'ibo mundo monde welt mondo wereld varlden maailma swiat name https version com license repository fu' +
  'nction and description type module node index return exports main dependencies git npm true can file' +
  's const false scripts keywords package author object you export code any all array number require ty' +
  'peof error boolean run build when else usage types install options let returns var src svg import th' +
  'row check also issues see which without npmjs source push www support homepage map strict file scrip' +
  't declare property each more img interface result process but console library engines path try read ' +
  'out docs http while then same log list slice style bugs parse case json catch need pass these suppor' +
  'ted status class call base non match text than arguments split typescript extends param define befor' +
  'e remove output lint constructor async global optional instead continue min they about current args ' +
  'time contains given shields end start method after max input argument int option passed following th' +
  'em running eslint properties names into join write otherwise whether html math don want data resolve' +
  ' str size specified full multiple open available fast documentation promise line reference called re' +
  'quired objects both matches badge instance break single state includes exp make java where way work ' +
  'versions message opts filter reg instanceof modules now note directly supports actions under custom ' +
  'raw pattern own disable provided directory returned sync defined either simple once strings useful t' +
  'emplate below javascript readonly lib err info range prefix starts blob based being char part includ' +
  'ing dist command changes save href specific await delete allow find found original since information' +
  ' via different functions exec etc branch tsc errors stringify namespace mode copyright count target ' +
  'cannot expected switch every integer still zero even uses concat how against release readme prototyp' +
  'e web item resolved level methods common browser character regex expression paths matching emit allo' +
  'ws possible escape section performance convert standard what cases above pop flat hub buffer order e' +
  'qual cache flags through because containing such update results details reduce gets made bash downlo' +
  'ads core internal include within defaults expect relative lower calls flag color exists apply inside' +
  ' enable parsing less field checks side present trim currently features issue publish callback close ' +
  'content parent link static additional handle stack obj compile binary lines automatically throws beh' +
  'avior itself parts upper needed nested compatible workflows meta items body block between syntax ent' +
  'ries assign parsed mjs child maximum creates over right actual most exclude provides native enumerab' +
  'le substring written self adds shift works tools runs coverage contributors recommended why mapping ' +
  'context utils keep parameter already runtime byte limit date arg dir parameters trailing search mark' +
  ' tree regular external previous added filename debug clean location top dot exit point report done s' +
  'ummary starting minimum times rather pre follow splice special bin fix pull smaller util event ref e' +
  'ntry alias unique uint contain space allowed per system clone contents separator label comma partial' +
  ' load loop res those might depth print omit sort compatibility compare ends takes equivalent dirname' +
  ' similar separate help consider unshift feature faster yml symbol offset document query element norm' +
  'alize literal init nodejs utf form control calling avoid thrown built double rules developer prevent' +
  ' num latest well total force creating later tasks maybe passing fails cli major small much alt softw' +
  'are funding tag comment params plugin left transform during windows fail included deep override bind' +
  ' auto extension back segment references specify val replacement segments least bit escaped extra man' +
  'y show effects checking comparison align sponsors except kind assert timeout reset definition sequen' +
  'ce requests identifier validation absolute reject until helpers leading mozilla existing application' +
  ' keyof decode representing step slash table setting high final outside sub however fields unexpected' +
  ' bundle returning expressions related necessary repeat makes converts ranges sec cjs best too removi' +
  'ng edit stream bytes host reason prop append sets complete queue plugins float plain platform initia' +
  'l store rest negative explicit started head infinity handling unless known width means stdout len lo' +
  'nger basic detect free represents argv fully regexp page strip variables commonjs linux conditions d' +
  'ependency optionally arrays released building language validate task generator encoding constants bi' +
  'g merge cause wait promises named messages nullable patterns extract resolution benchmark numeric re' +
  'quires resolves operation plus determine sources removes accept implement compiler environments pnpm' +
  ' wrapper operations capture future depending drop modify verbose higher alternative guide forward re' +
  'porter prefer installation adding regardless digit app handler header origin clear failed events rea' +
  'dable warn memory scope post stop greater ensure metadata wrap associated infer condition needs defi' +
  'nitions configurable idx prev cwd off positive track component due txt yet take inspect extended exp' +
  'licitly constant win sep helper matched resulting speed utility installed floor arr opening identica' +
  'l expose recursively classes linked email addition square libraries everything ops benchmarks positi' +
  'on implements writable pos iterator elements glob exception finally abstract packages title executio' +
  'n encode func exact indicates typed extensions group closing pipe whitespace yield window separated ' +
  'operator pick processing executed fixed around large writing links accepts round won applied exporte' +
  'd wrapped sign browsers difference low converted exactly security formats whole bug along prettier w' +
  'iki few keyword port dynamic fetch chunk pair tags warning pending emitted signal bigint cached colu' +
  'mn milliseconds view net whose instances comments attribute inline unicode across multi codes word e' +
  'xtend specification bracket program synchronous synchronously proto minimal inner defines quote dire' +
  'ctories unsupported walk manually modified expand prepare points overrides select better normal read' +
  'ing formatting usually overwrite resolving suffix pkg checked place certain logic groups ext merged ' +
  'getting prior ceil marks advanced prefixed center forms abs easily logo combined contributing schema' +
  ' nodes reserved iterable listener failure diff tuple immediately children enables algorithm members ' +
  'equals pairs implemented recursive sure manager watch member bits fallback reverse remaining specifi' +
  'es question exclusive move descriptor handles commands action generic mappings according duplicate a' +
  'pplies intended determines treated image produced receives loaded yarn safely tsconfig edge bench be' +
  'ginning compiled individual important bad repeated png projects folder padding purpose several minor' +
  ' separators detection treat escaping passes notice simply become licensed enum worker closed trace r' +
  'egister props declaration symbols hooks fragment normalized statement attributes chain colors amount' +
  ' stat completed underlying corresponding got maps success history happen media together tail referen' +
  'ced marked terminal performs tab updated pointer perform unlike wrong execute inherit followed opt s' +
  'horthand accepted making parses working logs earlier getter compute unescape internally arbitrary ex' +
  'cluding preceding represented shell iteration know doing various unused retain unnecessary detected ' +
  'profile wikipedia notes increment sequences modern compared cast tiny easier gmail workflow travis c' +
  'ollection rights received abort ast send factory region msg setup address streams prepend frame resu' +
  'me omitted display construct protected hook requested rejected mod colon did previously finished per' +
  'cent star react patch actually concurrent lazy builder stderr processed slashes marker supplied prov' +
  'iding others appear keeps further equality debugging general lead assertions produce down processes ' +
  'able larger overridden formatter indicate ensures meaning render height indices brackets keeping lea' +
  've consume subject throwing backwards updates converting twice wildcard pad chrome desc combination ' +
  'inherited easy little though interpreted usr performant shape letter releases good twitter problem g' +
  'reat request response protocol proxy gen experimental imports assertion css scheme filepath pretty r' +
  'esource aborted specifier graph matcher predicate serialized globals brace stored resources attempt ' +
  'preserve manual assignment receive asynchronous indexed sensitive waiting finish configure mapped ro' +
  'llup primitive ready excluded counter conditional configured lowercase esm parallel neither initiali' +
  'zed reported reports exposed writes targets accessed considered allowing structure basename cross fi' +
  'lters seen reached logical components possibly potential hint occurred having disables deno terminat' +
  'e steps branches mixed infinite site strictly logging semantics assume increase ending optimized mod' +
  'es generating extracted words duplicates literals consistent uppercase although probably deal lightw' +
  'eight applicable answer cmd choose person fastest gulp microsoft doc limitations connect pool chunks' +
  ' draft stats serialize registered union refs identify logger interval visit storage posix resolver c' +
  'ontainer finite duration timestamp mask debugger declarations clause pack incoming ascii implicit st' +
  'ores spread noop wasm span circular outer consumed ones nor stdin invoke aliases negated properly su' +
  'barray generates distribution substr entire causes scan sorted whenever conversion backslashes count' +
  's readdir reads destination changing expects specifying begin priority quotes ecma nearest automatic' +
  ' locale look copies integers taken narrow standalone thus separately remain paren guard declared pla' +
  'tforms abandon ability absent absorb absurd abuse accident accuse achieve acid acoustic acquire act ' +
  'actor actress adapt addict adjust admit adult advance advice aerobic affair afford afraid age agree ' +
  'ahead aim air airport aisle alarm album alcohol alert alien alley almost alone alter amateur amazing' +
  ' among amused analyst anchor ancient anger angle angry animal ankle announce annual antenna antique ' +
  'anxiety apart apology approve arch arctic area arena argue arm armed armor army arrange arrest arriv' +
  'e arrow art artefact artist artwork ask aspect assault asset assist asthma athlete atom attack atten' +
  'd attitude attract auction audit aunt autumn average avocado awake aware away awesome awful awkward ' +
  'axis baby bachelor bacon bag balance balcony ball bamboo banner barely bargain barrel basket battle ' +
  'beach bean beauty behave behind believe belt benefit betray beyond bicycle bid bike biology bird bir' +
  'th bitter blade blame blanket blast bleak bless blind blood blossom blouse blur blush board boat boi' +
  'l bomb bone bonus book boost border boring borrow boss bottom bounce box boy brain brand brass brave' +
  ' breeze brick bridge brief bright bring brisk broccoli broken bronze broom brother brown brush bubbl' +
  'e buddy budget buffalo bulb bulk bullet bunker burden burst bus business busy buyer buzz cabbage cab' +
  'in cable cactus cage cake calm camera camp canal cancel candy cannon canoe canvas canyon capable cap' +
  'ital captain car carbon card cargo carpet carry cart cash casino castle casual cat catalog category ' +
  'cattle caught caution cave ceiling celery cement census century cereal chair chalk champion chaos ch' +
  'apter charge chase chat cheap chef chest chicken chief chimney choice chronic chuckle churn cigar ci' +
  'nnamon circle citizen city civil claim clap clarify claw clay clerk clever click cliff climb clinic ' +
  'clip clock clog cloth cloud clown club clump cluster clutch coach coast coconut coil coin collect co' +
  'mbine come comfort comic concert conduct confirm congress convince cook cool copper coral corn cost ' +
  'cotton couch country couple course cousin cover coyote crack cradle craft cram crane crash crater cr' +
  'awl crazy cream credit creek crew cricket crime crisp critic crop crouch crowd crucial cruel cruise ' +
  'crumble crunch crush cry crystal cube culture cup cupboard curious curtain curve cushion cute cycle ' +
  'dad damage damp dance danger daring dash daughter dawn debate debris decide decline decorate decreas' +
  'e deer defense defy degree delay deliver demand demise denial dentist deny depart depend deposit dep' +
  'uty derive describe desert design desk despair destroy detail develop device devote diagram dial dia' +
  'mond diary dice diesel diet differ digital dignity dilemma dinner dinosaur direct dirt disagree disc' +
  'over disease dish dismiss disorder distance divert divide divorce dizzy doctor dog doll domain donat' +
  'e donkey donor door dose dove drama drastic draw dream dress drift drill drink drip drive drum dry d' +
  'umb dune dust dutch duty dwarf eager eagle early earn earth east ecology economy educate effort egg ' +
  'elbow elder electric elegant elevator elite embark embody embrace emerge emotion employ empower enac' +
  't endless endorse enemy energy enforce engage engine enhance enjoy enlist enough enrich enroll envel' +
  'ope episode equip era erase erode erosion erupt essay essence estate eternal ethics evidence evil ev' +
  'oke evolve excess exchange excite excuse exercise exhaust exhibit exile exotic expire explain expres' +
  's eye eyebrow fabric faculty fade faint faith fall fame family famous fan fancy fantasy farm fashion' +
  ' fat fatal father fatigue fault favorite federal fee feel female fence festival fever fiber fiction ' +
  'figure film fine finger fire firm fiscal fish fit fitness flame flash flavor flee flight flip flock ' +
  'flower fluid flush fly foam focus fog foil fold food foot forest forget fork fortune forum fossil fo' +
  'ster fox fragile frequent fresh friend fringe frog front frost frown frozen fruit fuel fun funny fur' +
  'nace fury gadget gain galaxy gallery game gap garage garbage garden garlic garment gas gasp gate gat' +
  'her gauge gaze genius genre gentle genuine gesture ghost giant gift giggle ginger giraffe girl give ' +
  'glad glance glare glass glide glimpse globe gloom glory glove glow glue goat goddess gold goose gori' +
  'lla gospel gossip govern gown grab grace grain grant grape grass gravity grid grief grit grocery gro' +
  'w grunt guess guilt guitar gun gym habit hair half hammer hamster hand happy harbor hard harsh harve' +
  'st hat hawk hazard health heart heavy hedgehog helmet hen hero hill hip hire hobby hockey hold hole ' +
  'holiday hollow home honey hood hope horn horror hospital hour hover huge human humble humor hundred ' +
  'hungry hunt hurdle hurry hurt husband hybrid ice icon idea idle ill illegal illness imitate immense ' +
  'immune impact impose improve impulse inch income indoor industry infant inflict inform inhale inject' +
  ' injury inmate innocent inquiry insane insect inspire intact interest invest invite involve iron isl' +
  'and isolate ivory jacket jaguar jar jazz jealous jeans jelly jewel job joke journey joy judge juice ' +
  'jump jungle junior junk kangaroo keen ketchup kick kid kidney kingdom kiss kit kitchen kite kiwi kne' +
  'e knife knock lab labor ladder lady lake lamp laptop latin laugh laundry lava law lawn lawsuit layer' +
  ' leader leaf learn lecture leg legal legend leisure lemon lend lens leopard lesson liar liberty life' +
  ' lift light limb liquid lizard loan lobster lock lonely lottery loud lounge love loyal lucky luggage' +
  ' lumber lunar lunch luxury lyrics machine mad magic magnet maid mail mammal man manage mandate mango' +
  ' mansion maple marble margin marine market marriage mass material matrix matter maze meadow mean mea' +
  'sure meat mechanic medal melody melt mention menu mercy merit merry mesh metal middle midnight milk ' +
  'million mimic mind minute miracle mirror misery miss mistake mix mixture mobile model mom moment mon' +
  'itor monster month moon moral morning mosquito mother motion motor mountain movie muffin mule multip' +
  'ly muscle museum mushroom music mutual myself mystery myth naive napkin nasty nation nature near nec' +
  'k neglect nephew nerve nest network neutral news nice night noble noise nominee noodle north nose no' +
  'table novel nuclear nurse nut oak obey oblige obscure observe obvious occur ocean odor offer office ' +
  'often oil okay olive olympic onion online opera opinion oppose orbit orchard ordinary organ orient o' +
  'rphan ostrich outdoor oval oven oxygen oyster ozone pact paddle palace palm panel panic panther pape' +
  'r parade park parrot party patient patrol pause pave payment peace peanut pear peasant pelican pen p' +
  'enalty pencil people pepper perfect permit pet phone photo phrase physical piano picnic picture piec' +
  'e pig pigeon pill pilot pink pioneer pistol pitch planet plastic plate play pledge pluck plug plunge' +
  ' poem poet polar pole police pond pony popular portion pottery poverty powder power practice praise ' +
  'predict price pride primary prison prize profit promote proof prosper protect proud pudding pulp pul' +
  'se pumpkin punch pupil purchase purity purse puzzle pyramid quality quantum quarter quick quit quiz ' +
  'raccoon race rack radar radio rail rain raise rally ramp ranch rapid rare rate raven razor rebel reb' +
  'uild recall recipe recycle reflect reform refuse regret relax relief rely remember remind renew rent' +
  ' reopen repair rescue resemble resist retire retreat reunion reveal review reward rhythm rib ribbon ' +
  'rice rich ride ridge rifle rigid ring riot ripple risk ritual rival river road roast robot robust ro' +
  'cket romance roof rookie room rose rotate rough route royal rubber rude rug rule runway rural sad sa' +
  'ddle sadness sail salad salmon salon salt salute sand satisfy satoshi sauce sausage say scale scare ' +
  'scatter scene school science scissors scorpion scout scrap screen scrub sea season seat seed seek se' +
  'll seminar senior sense sentence series session settle shaft shallow shed sheriff shield shine ship ' +
  'shiver shock shoe shoot shop shoulder shove shrimp shrug shuffle shy sibling sick siege sight silent' +
  ' silk silly sing siren sister situate skate sketch ski skill skin skirt skull slab slam sleep slende' +
  'r slide slight slim slogan slot slow slush smart smile smoke smooth snack snake snap sniff snow soap' +
  ' soccer social sock soda soft solar soldier solid solution solve someone song soon sorry soul sound ' +
  'soup south spare spatial spawn speak spell spend sphere spice spider spike spin spirit spoil sponsor' +
  ' spoon sport spot spray spring spy squeeze squirrel stable stadium staff stairs stamp stand stay ste' +
  'ak steel stem stereo stick sting stock stomach stone stool story stove strategy street strike strugg' +
  'le student stuff stumble submit subway sudden suffer sugar suggest suit summer sun sunny sunset supp' +
  'ly supreme surface surge surprise surround survey suspect sustain swallow swamp swap swarm swear swe' +
  'et swift swim swing sword symptom syrup tackle talent talk tank tape taste tattoo taxi teach tell te' +
  'nnis tent term thank theme theory thing thought thrive thumb thunder ticket tide tilt timber tip tir' +
  'ed tissue toast tobacco toddler toe toilet tone tongue tonight tool tooth topic topple torch tornado' +
  ' tortoise toss tourist toward tower town toy trade traffic tragic train transfer trap trash travel t' +
  'ray trend trial tribe trick trigger trip trophy trouble truck truly trumpet trust truth tube tuition' +
  ' tumble tuna tunnel turkey turn turtle twelve twenty twin twist typical ugly umbrella unable unaware' +
  ' uncle uncover undo unfair unfold unhappy universe unlock unusual unveil upgrade uphold upon upset u' +
  'rban urge useless usual vacant vacuum vague valley valve van vanish vapor vast vehicle velvet vendor' +
  ' venture venue verb verify vessel veteran viable vibrant vicious victory video village vintage violi' +
  'n virtual virus visa visual vital vivid vocal voice volcano volume vote voyage wage wagon wall walnu' +
  't warfare warm warrior wash wasp waste water wave wealth weapon wear weasel weather wedding weekend ' +
  'weird west wet whale wheat wheel whip whisper wide wife wild wine wing wink winner winter wire wisdo' +
  'm wise wish witness wolf woman wonder wood wool worry worth wreck wrestle wrist yard year young yout' +
  'h zebra zone zoo esbuild prevents reporting past bold parentheses skips follows ordered listed calle' +
  'r completely reasons executes blocks behaves permitted resets sum derived differences looking begins' +
  ' unset canonical lists breaks reach linear becomes iterate think validated sometimes authors lcov ov' +
  'erlap nyc layout headers ctx socket yaml newline signature reader binding handlers rfc builtin regis' +
  'try invoked threads ietf directives indicator decoded computed callbacks indicating immediate lookup' +
  ' assembly intersection closes spaces assigned subsequent sending listeners handled refer pathname bu' +
  'f tagged dependent attached floating braces successfully exceeds charset represent encountered optim' +
  'ize unix awaited replaces peek performed structured defer likely therefore wraps loading delimiter p' +
  'reserves bundler descriptors overflow mechanism pages signed limited peer decimal trying globs kept ' +
  'functionality systems comes preferred retained cloned detailed holds eval generation offsets compara' +
  'tor scoped determining consecutive expansion refers operators appended globally ambiguous escapes re' +
  'placing cursor filtering typecheck significant modifying callable far surrogate traversal enabling v' +
  'alidates contained incompatible respect executing firefox levels mid styles published customize slig' +
  'htly obtaining older overriding appears affected stars toc babel proper limitation treats sections s' +
  'upporting falls detects acc gitignore cdn brightgreen reflinks flow indent emitter remote redirect h' +
  'ostname imported accessor bound effect std channel sourcemap thread decoder tick annotation successf' +
  'ul initialize seconds visitor expr workers qualified completion micromatch concurrency inclusive mar' +
  'kdown semicolon clamped insensitive alloc importing deleted bindings variant appropriate progress me' +
  'dium shows bundled subset alphabet failing exceeded inserted cyan punctuation retrieve positions ano' +
  'nymous inverse interfaces remains controls breaking kill instantiated preview accumulated transforms' +
  ' negate outputs operand assumed blocking urls finds dots vulnerability complex minutes repo serve ex' +
  'clusion onto completes care normalizes behaviour mts plan potentially gives normally assuming semant' +
  'ic friendly coerce mac nesting locate describing globbing comparing moved loads shown cts differentl' +
  'y hexadecimal permission accurate gnu documented sizes identifiers longest pipes restriction configu' +
  'ring distribute coveralls semver comparisons hereby problems blog sampled standards reviewing famili' +
  'arized linkedin connection identity sent connected payload dispose listen timing quoted warnings col' +
  'lected queued diagnostics asserts modifier threshold relevant inc prints triggered unsigned filtered' +
  ' immutable hints internals locations statements heap bun affect unchanged utilities queries refresh ' +
  'wrapping fragments bare phase analysis typically guaranteed happens col states unreachable composed ' +
  'notation serialization emits interpret produces iterations taking dim pure correctly freeze accessib' +
  'le tracking hide disk prefixes conflicts bodies decoding units particular compliant dynamically them' +
  'selves magenta trimmed backslash collective tries rewrite suitable displayed developers captured ove' +
  'rwritten terminated inherits optimization attach ordering slower embedded especially chained underli' +
  'ne traverse tracked stops avoids granted background italic defining safari alternate inferred helpfu' +
  'l hit pseudo ratio shall incorrect ideal rename yourself modification populated assigning parenthesi' +
  's alongside expanded optimizations occurrence quickly numerical lets alphabetic merging embed contri' +
  'butor whom portions disallows reduces commits locally sup offers thousands monthly licenses permissi' +
  'ons compliance dispatch evaluated provider controller decorator pipeline lexer editor directive inte' +
  'rcept substitution buffered selector records assets fulfilled buffers adapter constraint determined ' +
  'invocation partially fetched restore receiving incomplete caching rejection satisfies purposes vars ' +
  'reuse disabling structures transformed factor consumer gray specifiers contexts corresponds respecti' +
  'vely operating preserved frames unwrap forces mutable entirely effective boundary images designed wa' +
  'ys constructs evaluates notify applications defaulting precedence compilation mismatch selected expo' +
  'ses causing described kinds persist rendered suppress stays terms attempts appends transformer input' +
  's remainder constructed exceed efficient backward joined precision setter compact compiling initiall' +
  'y ignoring compares registers filled indexes printed prompt held extracts repeats padded merges pres' +
  'erving logged happened reused moves mostly semi lengths stdio recursion extending lazily visited del' +
  'egate aliased indicated compiles activate loops increments intermediate flatten traversing installin' +
  'g anymore improves sorting tells millisecond compress construction implied fixes transition giving p' +
  'ersons furnished substantial adjacent skipping insertion international chance combining coding maint' +
  'ain goal significantly badges download distributions backtracking questions complicated compose resp' +
  'onses transport connections drain alive clients minus overhead timer cleanup disconnect indentation ' +
  'paused hot collector walker exclamation dictionary entity waits duplex mime rejects established case' +
  'd caused clears opened normalization failures newlines listening constructors protocols desired ende' +
  'd labels largest smallest deferred respective receiver bounds approach sends policy meaningful unche' +
  'cked deeply keyed exponent marco maria anna peter paul thomas daniel david michael james robert will' +
  'iam richard joseph sarah laura julia sophie emma olivia liam noah lucas london paris berlin tokyo ma' +
  'drid rome amsterdam stockholm warsaw prague moscow beijing shanghai sydney chicago boston texas cali' +
  'fornia aber achter allem anderen ausserdem beim besonders dabei daher damit daran darfst daruber dav' +
  'on deines denen derer derselben deswegen dies diesen dort dritten durfte eben eigene eine eines eini' +
  'gen ende erst etwa eure eures funften ganze gedurft geht gemocht gern geworden gott grosser habe hat' +
  'te heute ihnen ihrer jahr jedem jedermanns jemanden jener kannst keinen kleinen kommt konnt leide ma' +
  'chte manchen mehr meiner morgen mogen nach neben neunte nicht niemanden ohne rechten rund schlecht s' +
  'echste seid seinem seit siebente sind solchen sollst sondern spater tage trotzdem unser viel viellei' +
  'cht vierter warst weil weiteres welcher weniger werden wieder wird wohin wollte wurden zehnte zeit z' +
  'uruck zweite zwischen abord aies allo anterieure aucun auquel aurais auriez aussi autres avaient ave' +
  'c avoir basee bigre ceci celui certaines ceux cher chut cinquieme comme concernant dans dela derrier' +
  'e dessous devant differents dite diverses donc droite effet elle entre etre eussent exactement eumes' +
  ' fait flac fusses gens hormis huitieme jusqu lequel leurs maint maximale mienne mince moins naturel ' +
  'necessaire nommes nouveau onze ouste parce parler partant permet peux possessifs pourquoi prealable ' +
  'probable psitt quant quatre quelle quels rend restent revoila sapristi selon semblent sera seras ser' +
  'ons seulement siens soit sous specifique suffisant suivant suivre tandis tellement tenir tiennes tou' +
  's toutes troisieme unes valeur vivat voie vont etaient etiez acuerdo afirmo algunas alrededor anteri' +
  'or aquellas aseguro bajo buena casi cierto como considero contigo cuales cuanto debajo dejo deprisa ' +
  'detras dieron donde ello emplear enfrente eramos esos estabas estado estando estaras estariamos este' +
  'mos estuviera estuviesen estabamos existe fueron fuimos habia habiendo habran habriais habiais hace ' +
  'hacerlo hasta hayais horas hubieras hubieses hubiesemos informo intentar lado llevar mayor menos mis' +
  'ma momento nada ningunos nuestras nuevas otra para pasado pocas poder podrias posible pronto propios' +
  ' puede queremos quizas repente saben sean seis sere seriamos sido siguiente solamente soyos suyos te' +
  'mprano tendre tendrian tenemos tengas tenido teniamos tiene todavia trabajais trabajo tuve tuvieras ' +
  'tuvieses tuviesemos tuyos usamos ustedes varios verdadero vuestro abbastanza abbiate agli alla altre' +
  ' altrui anno attraverso avente avessero avesti avevano avranno avremmo avra avuti brava cento chiunq' +
  'ue cinque codesta coll cominci cortesia dagli davanti della deve dire diventato dovunque ebbero entr' +
  'ambi eravate essere facciano facesse faceste facevano farai farebbero faresti fatto finalmente forse' +
  ' fossimo fummo generale gliela gliene hanno infatti invece loro maggior medesimo mentre miliardi mol' +
  'ta nella nessun nome nostre nove oggi oppure paese partendo percio piedi pochissimo posteriore press' +
  ' proprio qualcuna qualunque quanto quattro quello questi recente salvo sarebbe sareste scola seguito' +
  ' sembrava siamo solito sotto stanno starebbero staresti stata stavamo stavo stessi stesti stiamo suc' +
  'cessivo sulla tali terzo troppo tuttavia ulteriore vari vicino volte acerca alem alguns antes aponta' +
  'r aquele assim bastante cada cinco conhecido corrente cujos daquele delas dentro dessa desta dezasse' +
  'is direita diversas dois duvida enquanto essa esta estara este estes estiver estivermos estivestes f' +
  'azeis fazes fomos forma foste geral haja havia houve houveram houveria houvesse inicio isto maior me' +
  'diante meses mesmos naqueles nesse neste nossa nova novos nuns obrigada oito outra paucas pelo pesso' +
  'as podera pontos posso poucos primeiro proxima puderam qualquer quarto quereis quero quinto sabem se' +
  'mpre seria sexto somente setimo tantas tempo tenhamos tentaram terceiro teriam teus tipo tivera tive' +
  'sse tiveramos treze tinhamos valor verdadeiro vinte vossas aangaande achte afgelopen alhoewel allebe' +
  'i alsnog ander anders behalve beiden bepaald binnen blijken bovenal daar daarin daarom deden derhalv' +
  'e dikwijls doen doorgaand eerder eerste elke enige erdoor gauw gehad gelijk genoeg gewoon haarzelf h' +
  'ebben heeft hetzelfde hierin hierom honderd iedere iets inmiddels jezelf jouwe jullie krachtens laat' +
  'st lijken maakt maar meer mevr mijnent minder missen mochten moet namelijk nemen niet noch nooit omd' +
  'at omstreeks ondanks onszelf ooit overige paar redelijk rondom sinds sommige tamelijk tegenover than' +
  's tijdens toenmaals tussen vaak vandaan vanwege veertig vier vijfde volgens vooral voorbij voordien ' +
  'voorts vroeg wanneer wederom weinig welk wijzelf zeker zelfde zich zijne zodat zouden zulke aderton ' +
  'adjo allas alltsa annan artonde bara behovde beslutat blev blivit bast badas dagen deras efter eller' +
  ' enkel enkla fanns femtionde fick finns fjarde flesta fran fyrtionde foljande forra genom gjort goda' +
  'st galla garna hade heller helt hennes hundraen hogre icke igar infor ingenting inne inuti jamfort k' +
  'omma kunde kvar ligger likstalld lite lange latt langsam langt mest minst mycket mojlig mojligt nede' +
  'rsta nittio nittonde nummer nagonting nanting nodvandigt oftast olikt ratt samma senast sextionde se' +
  'xtonde sista sitta sjuttionde sjalv skall smatt stora storst samre sadan tidigast tills tjugo tjugon' +
  'de tjungo tredje tretton tvahundra utan varfor varje varsagod vems viktig viktigt vilken vanster var' +
  're atminstone attionde overmorgon aldrig alle anden andet andre begge blive bliver denne deres dette' +
  ' dine disse eneste enhver flere fleste fordi forrige godt hans havde hende hendes hvad hvem hver hvi' +
  'lken hvis hvor hvordan hvorfor hvornar ikke ingen intet jeres komme kommer kunne lidt lige lille man' +
  'd mange meget mens mere nogen noget naer naeste naesten ogsa otte seks selv sige sine skal skulle st' +
  'or ville vores vaere vaeret arbeid blei blir blitt bruke bade deim deira deires dere dykk dykkar eit' +
  't etter folk forsuke furst gjorde hadde hennar henne honom hoss hvilke ikkje ingi inkje innen inni k' +
  'orleis kvarhelst kven kvifor lage lang makt medan mellom mitt mykje mate navn noen noka noko nokon n' +
  'okre punkt rett riktig sant sidan siden sist sitt slik slutt somme somt stille tilbake tilstand uten' +
  ' vart varte verdi verte vite vore vors vort aiemmin aikoina ainoat alas aloitan aloititte alusta aou' +
  'a asioihin edelle edesta ellemme ennen entista esilla haikki haluatte halusitte heille heti hyvien h' +
  'yvissa hanelle hanta johon joina joko jompikumpi jossa jotka joudun joutuivat kahdeksan kahta kaikki' +
  'a kaksi kanssanne keiden keissa kenelle kenet kesken kolmas kuin kukin kuuden liian lahella meidan m' +
  'eista menen menit miksi milla minulta missa mones monta mukana muun myos niiden niina noilla noita n' +
  'aille naissalle oikealla olevan olisit olleet omalta omiksi ovat perati pienempi paalle samalla sata' +
  ' sielta sille sinulla sinuun suoraan suurten takia teille todella toisella toisesta tulee tulin tuli' +
  't tuohon tuona tanne taysin useimmiten uusi vahemman vaikeilta varsinkin vastan viime voin vuosi val' +
  'illa yhteyteen yksin aczkolwiek albo bardziej bowiem bynajmniej bylo bedzie cali cala chce ciebie co' +
  'raz czasem czyli daleko dlaczego dobrze dosc dwaj dwoje dzis gdyz gdzies godz innych jakby jakichs j' +
  'akis jakkolwiek jako jeden jednak jedno jedynie jemu jestem jeszcze jezeli kiedy kilka kims ktos kto' +
  're ktorej ktory ktorym lecz mamy mial miedzy moga moim moje mozliwe musi nasi nasza naszego naszych ' +
  'nawet niech niej nigdy nowe okolo owszem pana podczas ponad powinien powinni poza prof przeciez prze' +
  'de przez razie rowniez skad soba sposob taka takich takze temu tobie totez trzeba twoim twoje tylko ' +
  'wami wasz wasza wedlug wielu wiecej wszystkich wszystkim wtedy wlasnie xiii zawsze znowu zostal zadn' +
  'a zadnych ahoj aniz ackoli blizko brzo budem budes budou byla behem chcete chci chteji clanek clanky' +
  ' dalsi devet dobry dvacet dale dekuji hodne jedna jednou jeho jeji jelikoz jenom jeste jich jinak js' +
  'em jsme jste kdyz krome ktere kterou kvuli mohl mozna muze mame napiste nase nebyl nebyli necht nede' +
  'lam nedelate nejsi nemaji nemate neni nevadi nimi novy nami nejak nemu osmnact podle potom pozde pra' +
  've pres proste proti protoze prede rovne sedmnact skoro snad strana svym svuj taky tamhle tamto tebo' +
  'u tema teto tipy tisice tohle tohoto tomu toto tuto treba urcite vasi vecer vlastne vami vsechno vub' +
  'ec zatimco zpravy ctyri acaba adeta amma artyk acikca bari baskasi beni bilcumle birazdan birdenbire' +
  ' birisi birlikte birseyi bittabi bizcileyin bizim buna bunlari buracikta burasi boylelikle cumlesi d' +
  'ahilen dayanarak deminden derken diye doksan dogru ederek ediyor emme epeyi etmesi ettigi evvelce eg' +
  'er gayetle gene gecenlerde gine halbuki hangi haric hele herkes hulasaten ilgili indinde itibaren iy' +
  'icene kadar kanymca kaci kendisi keza kimden kimisi kyrk lakin mademki meger milyar nasilsa nedeniyl' +
  'e nerden nerede nereye neyse niye oldu oldugunu olmasi olsun oluyor ondan onlari oracik oranca oysa ' +
  'pekce sadece sanki seni sonunda tamamen vardi veyahut yakindan yalnizca yapti yapilan yeniden yetmit' +
  ' yoksa zaten cabukca cokluk cogun cunku oteki oylelikle seyden suna sunlar sura soyle abba ahol alat' +
  'ta alad alola amely amelyik amig aznap azokhoz azokra azonnal balra beletek beloluk bennuk cikkek eb' +
  'be egyedul egymas ehhez ellenere eled eloszor elolem elottem engem errol ezekbol ezekke ezen ezze fe' +
  'nt hanem hatot hetven holnap hozzajuk hany husz immar jobbra kellett kettot kihez kikhez kikrol kile' +
  'ncven kivel kerlek korul koze lassan lehetoleg lesz lettem magatokat manapsag melletted mellejuk mel' +
  'lolem melyik miattam mibol miket mikor mindig minel miert masodik moge mogott mogottunk moguluk nagy' +
  'on neked nemcsak nyolcvan nalunk onnan rajtam rajuk rola rogton soha soran szerintem szaz szivesen t' +
  'essek tizenhat tizennegy tavol tole ugyanakkor urat vagyis valaki vannak vissza volt vegul erted eve' +
  'k onbol ontol onoket onokrol otven abia aceasta aceeasi aceia acelasi acelea acesta acestei acestui ' +
  'acolo adica alaturi alta alte alti altul asemenea astazi astfel atat atatea atit atitea avea aveti a' +
  'sadar capat careia catre ceea cele ceva cind cineva cite citiva contra curand catva citva carei caru' +
  'i deci degraba departe despre dintr doar drept eram fara fiecare foarte geaba halba inainte incit in' +
  'tr langa mare multa miine nici nicaieri nimic noastre noroc nostru oricare oricine oricand oricit pa' +
  'rca patru peste prea primul putin sint spre suntem suta tale toata tocmai totul treia tuturor unde u' +
  'neia uneori unor unui voastre vostru vostri vreun impotriva incat intrucit sapte adalah agar akulah ' +
  'antara apalagi atau bagaikan bahwasanya banyak beginian begitupun belumlah berapa berbagai berkata b' +
  'ermacam berturut betulkah bisa bukan cara dahulu datang diakhiri dibuatnya diinginkan dikira diminta' +
  'i dipastikan dirinya ditanyai dituturkan enggak hampir harusnya ibarat ingin itulah janganlah jelask' +
  'an juga kalaulah kamulah karenanya keadaan kelamaan kenapa khususnya kitalah lalu lebih makanya mana' +
  ' masih melakukan memberi memintakan menaiki mendapat mengatakan menjawab menuturkan mereka meyakinka' +
  'n misalnya mungkinkah nyatanya paling pastilah perlunya pihaknya rasanya sajalah sana sebab sebaik s' +
  'ebelum sebisanya secukupnya sedikitnya sehingga sekadar sekalipun sekitarnya selama semampu semaunya' +
  ' semuanya seorang sepihak sesama sesuatunya seterusnya setinggi siapapun sudah tadinya tampaknya tan' +
  'yanya tengah tepat terdiri terkira ternyata tetap tidaklah tuturnya umum usai walaupun bila bili bil' +
  'o bismo biste biti bumo hoce hocemo hocete hoces hocu iako jedne jesam jesi jesmo jesu kada kako koj' +
  'a koje koji kojima koju kroz mene meni mimo moja nakon nama nasa naseg nego neka neki nekog neku nem' +
  'a netko nece necemo necete neces necu nesto nije nikoga nikoje nikoju nisam nisi nismo niste nisu nj' +
  'ega njegov njegova njegovo njemu njezin njezina njezino njih njihov njihova njihovo njim njima njoj ' +
  'odmah pored prije samo sebe sebi svog svoj svoja svoje svom tada tako tebe tebi tome tvoja vama vasa' +
  ' vase vrlo cemo cete abaisser abyssal acronyme adverbe ailier alpaga anaphore antidote arlequin assi' +
  'ette audible avril banquier berceau biopsie boiser boutique broyeur cachette caneton carton cercle c' +
  'hemise cigare coincer convexe couvrir crotale cylindre decrire demolir dessiner digne domaine doyen ' +
  'eclore emballer endiguer enrichir epaule eruption etanche evaluer exhorter facture feconder fidele f' +
  'lasque formuler frenesie futur genou glorieux gratuit guitare herisson horizon idylle incendie injec' +
  'ter inutile jauger jugement laisser legume limite loterie luxueux mandater matraque mener mignon mon' +
  'dial mouvant nappe nettoyer objectif officier opportun ossature parsemer pelle peser pinceau plexus ' +
  'pommade prairie profond pulpe ragondin reciter reiterer renvoi riviere rubis salive scelerat sejour ' +
  'sismique sorcier suiveur tabac tatouage theorie toponyme tropical unanime vagabond vedette virtuose ' +
  'voiture abaco acento adorno aguila alejar alumno ancla ano arbol arruga astro auge azafran banda bel' +
  'lo bola brecha bufon caer camello capucha cero chupar ciudad coger conde craneo cuatro cuota defensa' +
  ' desvio dilema dormir ebrio elipse enero escala estufa exito familia fertil fila fobia fraude futuro' +
  ' gato globo gratis guino hebilla hocico huevo ilegal inmune jarabe juguete ladron latex leopardo lin' +
  'ce llenar lugar maiz manana materia mente milagro mocion moreno mugre naipe neon noria numero octavo' +
  ' optica oruga pagina papel pata pelea perico pierna piton poesia potencia producto pulir quince rato' +
  ' reducir reloj retiro rio ron rulo sarten sensor sidra sodio sorpresa suplir talento tarro templo te' +
  'z tira tope traer tripa tunel urgente venda vicio visor vulgar acrobata agave alcolico alterno ammir' +
  'are angelo approdo aria aspirato attrito baccano baritono benzina biscotto branca buio camicia carap' +
  'ace cauto ceto citrico coltivato convegno covato cucire datato demenza diffuso disposto dormire ecli' +
  'ssi elfico enoteca erosivo espresso evoluto fasullo festivo flebo forbito frigo furgone gastrico ghi' +
  'sa grigio idrogeno impiego inedito insulina irrorare lancetta lepre lira lucidato magro manubrio mec' +
  'enate metallo mirtillo monastero movimento mutevole nemmeno nordico obbligo oggetto onnivoro ornativ' +
  'o otite padrone pargolo peloso perno piega piretico pollice possesso prevalso prugna querela rappres' +
  'o registro rettifica rifugio rinuncia ritardo roditore rumoroso sapere sbarra scatenare sconforto se' +
  'dano sequenza sfida sgrassato sinusoide snervato somma spalla spirale stantio strozzare svagare tamp' +
  'one timbro tonsilla tramonto triturato ubicato unificato vacante vapore verace vicinanza vissuto zap' +
  'pato abacate acabado aclive adjetivo agachar alarme alinhar ambiente andaime apelido ardente arvored' +
  'o atingir avante bagagem barraca beliscar bimestre bobagem bovino bule caiaque canavial caracol caul' +
  'e cetim chover clareza coiote conectar correio crespo cumprir delonga desgaste diagrama distante dou' +
  'tor efeito empatia engenho entidade ervilha espreita evidente expirar familiar feirante fileira flux' +
  'o frango funil gargalo gengiva glorioso gratuito guerrear hidratar ignorado impor infantil inseto ir' +
  'real jejum justa lareira leiloar ligar lojista luva mamute marinho medida mesquita miolo moqueca mun' +
  'dial navegar noite nuvem oficina oportuno osso pagar papelada pedalar pergunta pilhado pivete pontar' +
  'ia prensar prosa quebrar rajada ratazana redonda remorso resumir risonho rouco sagrada sarda seiva s' +
  'ilhueta solda sozinho superior talo teatral tesoura tolice tracejar tridente turma vadiar veado vers' +
  'ar vilarejo voltagem cats dogs etcetera azer aqw zsx xsw2 zaq1 zaq12wsx avain salasana aamu metti re' +
  'ale vera vero vostra usare produzione solo tuoi ta collez essai reelle utiliser pour geheimes deiner' +
  ' ihren falsch falscher verwenden benutzen produktion nur zum testen eigenen inserta ingresa coloca v' +
  'erdadera usar produccion aca va minha colocar verdadeira producao apenas vai uw plaats valse echte g' +
  'ebruiken productie alleen voor eigen hemliga dina satt skriv andra akta inte anvand egen hemmelige i' +
  'ndsat aendr aegte rigtig brug kun her noekkel lim erstatt endre ekte bruk produksjon avaimesi avaint' +
  'a sinun oma laita kirjoita muuta vaara oikea ala kayta tuotannossa tuotanto vain tama ole voti votme' +
  ' salajane sinu sisesta kleebi pane asenda muuda naide vale oige ara kasuta toodangus ainult siia ats' +
  'lega atslegu slepena jusu tava savu ievieto ielime ievadi aizstaj maini piemers viltota ista neizman' +
  'to tikai raktas rakta slaptas tavo savo iveskite iklijuok idek pakeisk pakeiskite pavyzdys netikras ' +
  'tikras nenaudoti nenaudok tik cia klucza twojego swoj moj wpisz podaj podmien prawdziwy testowy nie ' +
  'uzywac uzywaj produkcji produkcja wlasny klice vas vlastni zadej zadejte vyplnte nahrad zmen skutecn' +
  'y pravy nepouzivat nepouzivejte produkci pouze zde tady kluc kluce vlastny zadajte falosny skutocny ' +
  'produkcii iba patri kulcsot kulcsod titok sajat illeszd csereld valtoztasd hamis valodi igazi teszt ' +
  'teszteleshez ne hasznald hasznalja elesben csak itt ez nem cheie chei dumneavoastra introdu introduc' +
  'eti pune lipeste inlocuiti schimba reala adevarata nu folosi folositi pentru kljuca tajni vlastiti u' +
  'baci unesi unesite zalijepi umetni promijeni promeni lazni pravi testni testiranje koristiti koristi' +
  ' produkciji ovde skrivni vnesi vnesite prilepi zamenjaj spremeni lazen uporabljaj tukaj klyucha klju' +
  'ch taen taynia vashiya tvoya svoya postavete vavedete vmaknete zamenete smenete falshiv istinski tes' +
  'tov izpolzvayte za tuk kluchi sekretnyj vashego svoy vvedite ukazhite pomenyay smenite falshivyy fal' +
  'shivyj nastoyashchiy nastoyaschiy testovyj testoviy ispolzovat ispolzuyte produkte produktsii prode ' +
  'tolko dlya eto sekretnyi taiemnyi tvii sviy svii vvedit zaminit zminit pryklad falshyvyi spravzhnii ' +
  'spravzhniy testovyi vykorystovuvaty tilky tut syudy kleidi klidi mystiko mistiko sou sas valte eisag' +
  'ete epikollise antikatastise allaxe paradeigma pseftiko psefdo pragmatiko alithino dokimi dokimes do' +
  'kimastiko chrisimopoieis chrisimopoiite paragogi mono gia edo anahtarini anahtariniz anahtarinizi bu' +
  'rada yapistirin gir yaz yazin koy koyun degistirin ornektir gercek icin kullanma kullanmayin uretimd' +
  'e bir degil lutfen chia mat cua ban dan dat nhap thay bang vao thu nghiem khong dung trong truong sa' +
  'n xuat chi cho kalian letakkan isi ubah asli uji coba pengujian jangan dipakai digunakan gunakan pak' +
  'ai produksi hanya untuk sini dengan rahsia awak letak tampal tukar sebenar ujian guna pengeluaran sa' +
  'haja susi lihim iyong mo ilagay ipasok idikit palitan baguhin halimbawa peke pekeng tunay totoo pags' +
  'ubok huwag gamitin produksyon dito ang sa ito ufunguo ufungo funguo siri yako wako yangu weka ingiza' +
  ' bandika badilisha badili mfano bandia halisi jaribio majaribio usitumie tumia uzalishaji kwa hapa h' +
  'ii ukhiye isikhiye imfihlo wakho yakho faka lapha shintsha isibonelo jou vals regte gebruik produksi' +
  'e vir asseblief kunji chabi chaabi gupt apni apna aapki aapka yahan yaha dalen daalein daale likhe l' +
  'ikhen rakhe badle badlen badlein udaharan namuna nakli jhuthi parikshan sirf liye upyog karen apnar ' +
  'gopon ekhane likhun bodlan udahoron nokol asol porikkha shudhu ungal rahasiya savi inge podavum ulli' +
  'davum matravum udaranam poli unmaiyana sodhanai mattum kelid kilid klid ramz makhfi khod khodetan sh' +
  'oma inja bezarid vared konid jaygozin avaz taghir mesal namune taghalobi jali vaghei azmayesh azmaye' +
  'shi estefade nakonid faghat baraye ra miftah miftahak almiftah muftah sirri alsirri alsirriu huna hu' +
  'naa daa dae adkhil udkhul alsiq istabdil ghayyir mithal wahmi muzayyaf haqiqi ikhtibar tajribi lilik' +
  'htibar tastakhdim faqat fi mafteach hamafteach maftach sodi hasodi shelcha shelchem shelach hachnes ' +
  'hachnisu hadbek hachlef shane kan dugma mezuyaf medume amiti bdika lebdika lehishtamesh raq yitzur k' +
  'ii anatano kokoni irete iretekudasai nyuuryoku nyuryoku haru okikae henkou kaete mihon nise nisemono' +
  ' dami honmono tesutoyou yoo shiyou shinaide kinshi honban dake ki kireul kiga bimil bimilki yeogie n' +
  'eoeo neoeuseyo neoeoyo ibryeok ibryeokhaseyo dangsin dangsinui tangshin naui bakkwo bakkuseyo gyoche' +
  ' gajja jinjja teseuteu teseuteuyong yong saenghwal sayong sayonghaji maseyo unyeong mishi yaoshi nin' +
  ' ninde zai zhe chu cichu tian tianxie tianru shuru charu zhantie genggai huan cheng ti lizi jia jiad' +
  'e xujia zhende zhenshi ceshiyong wu shiyong buyao shengchan huanjing jin zhi lykill lykilinn thinn l' +
  'eynilykill leynilykillinn settu skiptu ut daemi falskur raunverulegur ekki nota eochair rundach cuir' +
  ' anseo athraigh sampla breige fior tastail husaid allwedd cyfrinachol eich dy rhowch rhoi yma newidi' +
  'wch enghraifft ffug iawn prawf peidiwch defnyddio gako gakoa giltza sekretua zure jarri sartu hemen ' +
  'aldatu ordezkatu adibidea faltsua benetako proba erabili ekoizpenean bakarrik clau claus teva posa e' +
  'nganxa introdueix substitueix canvia proves utilitzar produccio nomes introduce substitue producion ' +
  'celesi celes yt juaj vendos fut ngjit zevendeso ndrysho ketu shembull fals vertete prove mos perdor ' +
  'prodhim vetem klucot tvojot vashiot stavi smeni lazhen vistinski tuka inventata inventato inventee i' +
  'nvente ausgedacht erfunden erfundener inventada inventado verzonnen bedacht pahittad paahittad uppdi' +
  'gtad keksitty valjamoeldud izdomata izdomats sugalvotas zmyslony wymyslony vymysleny vymyslena kital' +
  'alt izmisljen izmisljeni izmislen vydumannyy pridumannyy pridumannyj vyhadanyi vygadanyi epinoimeno ' +
  'uydurma karangan buatan kubuni banaya sakhtegi mumtza tekitou bianzao dokumentation dokumentacija do' +
  'kumentacijai dokumentacii dokumentaci dokumentaciju dokumentacja dokumentasi dokumentace documentazi' +
  'one documentacion documentacao dokumentointi dokumentacio dokumentatsiya dokumentaciyata dokumentats' +
  'ii wendang bunsho munseo munseoyong belge tailieu tai lieu hati hoja dokov dokumen spaeter plustard ' +
  'poi dopo luego despues depois senere senare myohemmin hiljem velak veliau pozniej pozdeji neskor kes' +
  'obb tarziu kasnije kasneje posle pizneche potim argotera sonra sau nanti kemudian mamaya baadaye baa' +
  'd badan achar acharkach atode najunge houmian yihou ukazka ukazku ukazkovy prikladu przykladu peldau' +
  'l primeru primera prykladu ornegi mau lilmithal mesale ledugma naidis naidisena piemeram pavyzdziui ' +
  'esimerkiksi eksempelvis zastepczy zastepcza nahradni zastupny zastupni mistodrzici helyorzo substitu' +
  'ent rezervirano zamestitel zapolnitel placeholderka yertutucu tutucu giuchro pengganti tempat kishik' +
  'aku zhanwei zhanweifu plassholder platshallare paikkamerkki kohatide vietturis rezervuota zmiany zme' +
  'na zmenit zmienic zmieniac modificare modificar wijzigen andras andres vaihdettava muutettava muudet' +
  'av jamaina pakeisti csere schimbat promjena promjenu sprememba promyana izmenit izmenite zminyty all' +
  'agi degisiklik perubahan mabadiliko parivartan taghyir shinui henko henkousuru byeongyeong gengxin b' +
  'raucht brauche fehlt soll steht laeuft wenn dann oder und mit von bei ist war haben serait doit faut' +
  ' sans avant apres est sont etait devono con senza prima sono debe deben falta sin devem precisa moet' +
  'en komt zonder met ska behovs med fore uden pitaa ilman tuleb ilma enne jabut bez pirms reikia pries' +
  ' przed potem bude pred nelkul elott trebuie brez tryabva predi nuzhen nuzhno pered potribno prepei x' +
  'oris prin gerek lazim olmadan phai truoc perlu tanpa kailangan wala bago lazima kabla chahiye bina p' +
  'ehle bayad bedun qabl bidun tzarich bli lifnei hitsuyou nashi mae piryo eopsi jeone xuyao meiyou zhi' +
  'qian';

/**
 * How many bits a letter takes after the two before it: for each of 27 x 27 x 27 (0 the edge of a word, 1 to 26 the
 * letters) the character code less 35, in eighths of a bit.
 */
export const LETTER_BITS =
  '~BF@DEHLKHTPKFKMB]G=CPLMg]YsYF>CYQOaN~i:J;_D[@?GGHQi~Uv5]~m7~^~<~~>~~>~~<~~9~~~K~~7~~ZG~~9Jk}>k~/~~A' +
  ']bH~k~Zke=`~~.~~~5~~g~~9~~F~~Eo`~[pgK^KNfTZnD_UCE7fTTB?KWF~4^]p3~~~Ag~~5l~A~~6~~=~yA~~~j~a8~~`5~~K;`' +
  '~=`f;~~:~~@~~~[~f1~~~3~~~@~~~Y~5~~_~S>N~~Y~qb]QEU]OP~~]I?*[S~QHE~_~~dQa5~~~1~~_J~O~|q8~~~F}6~P~~z^;~' +
  '~d4~~O6~w;~J;~~WpN@Rd~d~h6~az5~~~2~YS~~4~~~}yG~~~Y~o2z~~6n~~6f~~}V5q~~fnA~~~O~d7~wd2~]i<J~~~~2Y~~rjA' +
  '~~~K~g^?JV~EYfR~LBI>d9~9IIFAP^V^x4~~~=~~SE~]A~b:~b1b~C~~~W~f>~~~{~~~G~~~~~~~~l~~(~8~~~h;]~}(X~]A~~~~' +
  '~?~~~|yE~~~~~p?wH~6wwB@oJKTW@Bbo~:=XR~Qjj:a~~6~a<@d~~a~:~~9V~?OIiOpmqWrQl]V~IOQYK.~?~C7EQ~dTdWw0~X~7' +
  'X~~5~~KU`:~~QU~N`X~Q~f5~~~6~~;6~W_~r:g~ALf_~_~f~H]~S~Q~~kJ~~~m~NQ~??PB~~.7~G0~n~6~~FH~WpKn3l~whVt~r~' +
  'HwY2~~N@~~AP~xu:ZC[~~[u;~S;eJ~BF@DEHLKHTPKFKMB]G=CPLMg]Y5:P[HxqdQHtI>O:{I~:YFher~gnB=GP`=~~~A~~/~~C~' +
  '~HD~O`~~S~OI~?~3~~:Eh9ZX~P~`W~7U~~~X`4=S~>7~S~ASeSIS>~~XOURO~~O~;^k]VfiLqcvnJK5qex6?5Mhxckr;KD~}27T~' +
  'J~~^~~A~~Fw8]~~~i~E>~~~-~RL=~~OORB~~DM}H~~~W~08~~VA~~~D~~qVsF~~@V8HyV~u~=a}YJIbaQ~~L:N/`b~>EE~[~~c[4' +
  '8~~}I~~nCQbrP5=~~Q^IA~p~~l4A]~~4~~F?~CR~O@~~tEJN~~~]]1D]ZTDZ_]>gS6T_JSo_BFKX_~a~:?>~~4e~e<~~]I~?:~eN' +
  'eK~~~de6A~C:L~;~LhMohGJpppI;P`c`H`)f`BYjiatai^TUH[]|J=XG]Zrim9@~~~=~~P>~PJ~TB3~JHAW~~~{~5E~yyk~~~F~~' +
  'v|ss|~]sr)~C~~~5?ORA;[GoBoMQMRP[~FI@]c~~Eg9J~XJ9~~@E~KXb[PTk~87P~~~ST;E~L~1^~K7~f~[n@~~QO>Jn~~m^AjmD' +
  'Gdy>~X~u7eFzY]H48}~]L~~H8~~^-~~~;~~|~^;~~N~WL~~~JW40~zQBF~]R~BJ~<S~~_Etz~xxl~0V~K~A~~c0~~~f{eI~eeI_~' +
  '~E>~(FUs~E~]~[~u]T]Cp~|CMy~M~T{58~yT<~~M9~IpLN<z~~|pE~~gEL~BF@DEHLKHTPKFKMB]G=CPLMg]Y@[D;A~~FVZSS@U>' +
  '~u~::Dywc~bK>>9}r0}}~;t~A~zF~~KczVw~~H~/@~Vk?~~>HrJKks=~|J_DMf|~_c/3fs[=je|5r~^jfK~~Y[qTpy~br:I~HHD[' +
  'JFF~cAa=[b~3RF~~~SS[C>ipiAG`~;y~J~n>~~HbL.i~~T~8Bn{k:}VJDr}MaQI~~HV/Ivn~]~;8lke9{~z>l~X]Z1~~JfGHat~]' +
  '~@:wJFBtI^~^U@G:Kv~BH9~p~~~U7A~~o*q~`KkTe`UF~~mPaD~c~~^5?m]l4ehN;_NC~UB~~SGPFc^~ZuW:~~p*~~~:`~d~~A~~' +
  '~spG~~~K~>:Iql7mv}1g~^M[@A~yZhM~~~X~-GoNFC]CdJcYdjU=prpJBV]q{TpGABlG{zK~OzZ@R>Dm~<HGBKEAO~A:sre9{sOB' +
  '~`=aa<Hl9QHI~~~V~IEskk]vqqI~uhneeo~Oed(v@~u~W/|vl:|u~6~x{oq8~~ojg?{~~NS=Z~Fq7{~]V~ghos>_~~Y,F{n~ps:,' +
  'tbm;qrLB~o`jhGu~JQOMh`|XiKRRiCWBA~;~OCM?yi~:@9}~~zOT17dki5ls~5~~_ihD~~]gqVol~Xt=/~eW;f~G=~[]~I>p~JK_' +
  'e~ccW~4I}?t>~zWC~~rYoX=~XX=S~~8K~.SwctJ~wsbwd<`KV`~kJ0hzf~ck98~^O6~}I?~WUFSE^~paUHjdLDD~BF@DEHLKHTPK' +
  'FKMB]G=CPLMg]YF~KOIgKZ~^~^9A;_E~;A8I^~~|~C8Kf[7ggn=^~;nd?~~@Mc?ao~Q~OK~i~-~~Q?~]^~~5~~]rW9y~~rv.HeqZ' +
  '/hd{Ep~]iCJ~~XZoRox~`p,V~fKT~~PJahJIBaJ~E9Ni`~~~Y>9dkd=C[~7t~E~j9~~D]HDd~~P~4=ivf5xQE@mxH]MD~~CRXDqj' +
  'yW~33~]~8~~~>~~KY]G~~KaCI~~~~~6<yUGC@R~POOQV>CW~JJ<_V~~_xB3~{l8n~]<hQb]RB~~j7^A~`~~[+L~~~3~^]J~qD~xY' +
  '~~vD]i~Q~V~]3~~n2~~~:~|b}~9~~~qn8|~~k~D3Ox<0s|~Dn~dSaFG~~`nS~~~^~:FoMEB[Bc5bYciTJoqoIAU[pz7oK[iaGj[b' +
  'cV~i>51PJ~?]ZCNh~b~A:sre9{sOB~`=aa<Hl9QHI~~~V~KGvnn`yttK~xkphhq~Qhg&xB~x~K;~yo.~x~8~{~rt>~~rmj=~~~C~' +
  '+A~]m8w~XR~bckoA[z~AIWwj~lo0X~~~;~~o3~~M~~<~~RErC~~]b~JFRXlMxj~J[ZD>KZJ~19>S~~y~~6</pm6px~D~~dnmH~~b' +
  'ku[tq~]y=9~e5;f~G=~[]~I>p~JK_e~ccW~4I}?t>~zWC~~rYoX=~XX=S~~8K~+Fv6sYKvq`vcJ_aT;~j[]gye~bj45~l]1~~WM~' +
  'HcTaSl~~nbUxqZ>R~BF@DEHLKHTPKFKMB]G=CPLMg]Y7LQMK]~[Oa][EM=~SdDD;WI]~8~1FZuj4vv}Lm~J}r1~~O]rNp~~_~16~' +
  'YmA~~AKtLMmu?~~LbGPh~~bB<Wu~i/xs~2~~;xtY~~JJ~b~~~K~6QREF]GW~M[cGO;[G~8@H~K~]~g65qxqIO0~C~~R~vF~~PjTP' +
  'q~~]~CMy~v(~aUO}~Xl]T~~9ahT~y~g~<4mlf:|~{7m~Y^[>~~LhH;bu~]~E@ZCYGCF~g~OPY7TR~B9?ZK_~_^D:~}o.q~_JjTd_' +
  'T<~~lO`6~b~~^8Bo`n7hk5>bPF~WE~~UJSIe`~]xODvsa&r~~D{oUp{Sr~~daMo~~G~H=S{v8v~~*q~hVFIJ~~crV~~~b~?;yWO-' +
  'eLn<lcnt_@z{ySK_ez~Hy3aYApI~R~R~?GC;J`~BQOMU@~a~A:sre9{sOB~`=aa<Hl9QHI~~~V~IEskk]vqqI~uhneeo~Oed(v@~' +
  'u~J2voe3un~5~qthj?y~ic`Kt~~AT%?~dtP~~_Z~jksv_c~~]Q_~r~sv4Evdp/tu9D~rbmjIx~LSQOjb~Zl>Pj4XKwL~c~=C>Dx@' +
  '~BHH{Y~x~YR,fmj3nu~6~~akjE~~_hrXqn~Zv?.~gY=h~I?~]^~K8r~LMag~eeY~.L~Aw@~}YE~~t]q[?~[[?U~~:N~(Txdu[~xs' +
  'cxELa=Va~lK`i{g~dE:@~fW>~~Q-~_]N[Mf~xi]PrlT?L~BF@DEHLKHTPKFKMB]G=CPLMg]YE~dE7~]U~t~B@IB~S~:;;SS~~{~J' +
  '2D~X6~~QA|~Q~~C~~:k~?~~~L~IE~~~?~~@?~IK`h>~~@W1A~~~_g&Q~^]C]Y~Dm~lmTU~~~]~R~~~ae4T]l9vDu~s~FBA;~B~BL' +
  'J~x~s{K2?~~Z9B{~6~~L~ZD~~VRGI~~~R~D5~~~9~Qh8~~INKA~~9uVF~~~L~Q8~~{1~~S=~~KsS2~~P|I^v~~r~BKzVH]_C~~`_' +
  'D>1]y~A?BPG~X`_1?~~{2}~lAw`qla@~~yBGC~o~~j2BVU~6~~TCzI^~pG~~<<MH~y~u~3F]RE=Kj~?b];UbBS~~LGWS~~B~8@>g' +
  '~8~~~E~gNHf>4~~RgRg~~_~2FtE>CgKYHdZgsRQ~t]G3VV~~cd6nhQaFCF|iqJ]]6c;~9^`IeczKv@8~W~;~~HE~~9~~=U~@G;U~' +
  '~~z~]X~~~p~~~]~~{~xx~~axw$~S~~~-BaQSBSZnE~XYOJNi~MAE]Ma~Pn.YdLYC~qSJ~^ZaaLNq~95Qqp~~^1@~O~8b~KF~XWUT' +
  'F~~SI:IjW~aQ7`daQERb~]wlHEAqa~9?5tv|CSwE8~~~*~~~;~~y~~<~~[~~p]~~r~,?~ug=v~WA~kA~YA~~JDou~ssg~@A~:~8~' +
  '~N@~~~~~X3~}}7_~~]q~*N~IYD~~~L~qImQ<I~xFWu~I~px+?~vg4~~aD~Rm^k]v~~xlO~{d]N~BF@DEHLKHTPKFKMB]G=CPLMg]' +
  'YX~V7Q~~]{=~L4EC~q_DED>V~~tWH,Pk`<llsBc~@shD~~ERhDft~U~3>~Th<~~<FpHHiq;~zH]BKdz~]a5DamV-d`wAl|Xea:~~' +
  'TVkNkt|]l8KDBQ<ws[S~|END~s~1MK~STqy~7C~~~.^w~9~~A~~C~~_ISL~~~k~/Fr~o9~Z3Hv~QeUM~~LZaMzr~`~86iic7x~w<' +
  'j~UZW;~~HdDF^q~Z~WpY8X?w@a~~w:o5^zbANI~Q~=~{>3~vh4j|YCcM]XN>z~fIZ=~[~~W5?m]l4ehN;_NC~UB~~SGPFc^~ZuR4' +
  'yvd3u~~;~rXt~3u~~gdAs~~J~<7Goj5jt{;e{[JX=>~wWeJ{~~U|8DlKC7Y@aG`VagRHmomG?SYnx<mRR]Vm~}J~V}r=[Q<p~*Jl' +
  'JqnH}~A:sre9{sOB~`=aa<Hl9QHI~~~V~IEskk]vqqI~uhneeo~Oed(v@~u~B6wpf3vo~9~ruik1z~idaLu~~f}0MxTd2nzOI~YZ' +
  'bfNRq{K9Nnazcf)<~s~7~~]J~~q|yX~~[b`^yI~i{Qcfcg>r@~Qzn7Q2sc~;<Bvx~t|z/:bif2iq~=~~]gfA~~[dnTmj~Vr:7~bT' +
  '8c~D:~XY~F;m~GH]b~``U~4I}?t>~zWC~~rYoX=~XX=S~~8K~&QvasY~vq>vcc_aT_~K[]gye~bj98~^O6~}I?~WUFSE^~paUHjd' +
  'LDD~BF@DEHLKHTPKFKMB]G=CPLMg]Y8X^MK~~M_B_SBI8~W~6G@S^~~WS.<Pk`<llsBc~@shD~~ERhDft~U~G=~Sg;~~4EnFGgo9' +
  '~yF]AJcy~]`6EbnW9eaxAm|Yfb6~~UWlOlu}8@/eMeK~~~E}~~WM5_~~;FB~~`W~X@;fle>D]~8v~G~k;~~E_I8f~~Q~>8|~z.~d' +
  'X7~~=o`W~~VekW~}~j~4C~~~@~~~AI~sxuL~~U~,c|Y~X~=PMETZMT~~~sJk2Jv~E@8]G~~~K@<~yj6l~[:fO`[P3|~hK]?~^~~Y' +
  '6An_m6gjP5aOE~VD~~THRGd_~[vT<{xf/w~~<~tZu~0w~~ifLt~~L~G/Rzu-u~~Fp~fUcHI~~bqU~~~`~88~_W9mTu;tkuJf3~~~' +
  '[SPm~~e~1Mnj?IxX~oxm=c=AW~CIDdFP~wYA:sre9{sOB~`=aa<Hl9QHI~~~V~IEskk]vqqI~uhneeo~Oed(v@~u~V/|uk/|u~>~' +
  'wzoq=~~ojgMz~~J~)C~_=Kz~J?~efmqY]}~WKJym~nq.B|ju:yz5A~whrpC}~RYWUph~`qOCjgk4viZ7YrDF=MW~:?_z|~x~~48`' +
  'gd0go~;~~[ed?~~YblRkh~To?,~gY=h~I?~]^~K@r~LMag~eeY~6K~@v?~|X8~~sZpY>~YY>T~~9M~*Dt`q@~toHtab<_?]~hY]e' +
  'wc~`h98~^O6~}I?~WUFSE^~paUHjdLDD~BF@DEHLKHTPKFKMB]G=CPLMg]Y?_JTIg_zgHWZ@K4_Ig:BEWC_~U_H<Pk`<llsBc~@s' +
  'h.~~ERhDft~U~J@~Vk3~~7;rJKks=~|J_DMf|~_c80dpX2gcy;o~[hdH~~WYnQmw~_oCD^KEP^e~@^~=?>Z}~4DGf~^T^V@;fle>' +
  'D]~2v~G~k;~~E_IEf~~Q~4=ivf5xQE@mxH]MD~~CRXDqjyW~:7kjd2y~y=k~W]Y<~~IeFG_s~[~;HYGLAQQ~a~`CI4NLaHBEaNY~' +
  'HzA=~zk7m~]Gg/a]QB}~iL]@~_~~Z5?m]l4ehN;_NC~UB~~SGPFc^~ZuBJpm[2lzzKtiOjuDl~~^H.i{~G~5+S{vAv~~?q~hVdIJ' +
  '~~crV~~~b~/>xWO:dLm;kbms^?yzxRB_dy~]xBZZBLV~G~UZu:K?DR~<BF>HI~~ZA:sre9{sOB~`=aa<Hl9QHI~~~V~IEskk]vqq' +
  'I~uhneeo~Oed(v@~u~?7wqf5wp~@~sujl.z~jebMu~~g~-LwSc?nyN<~YZaeMQpzK8Mm`ybe+;~z~7~YdM~~XQ~_~~bPHf~D~q~G' +
  'G>OENPO~T|qJ?4vJ~:>Iy{Xv~|T:gnl0ov~4~~blk3~~`itYro~[w=/~eW;f~G=~[]~I>p~JK_e~ccW~4I}?t>~zWC~~rYoX=~XX' +
  '=S~~8K~-N@^oU~rnFr_`[^Q[~f>?c;a~^f98~^O6~}I?~WUFSE^~paUHjdLDD~BF@DEHLKHTPKFKMB]G=CPLMg]Y2~I]^~~L}X~Y' +
  '4@=Y_aDIC`Ia~v~FBB~x6~~~=z~6~WE~~>i~8}~~m~39~~~8~~??~A]~_F~~YQ?d~~~Z~0?~~I0~R~F~~Z~RI~~UPVL~~[b~7t]Q' +
  'B}KT~cT]AJ9~{~9;ETNPz~TFY~~~D8{~3~~P~ZD~~IZ8P~~~8~7C~~a=~M5@~~oa7N~~]xO?~~~~~=?|{;C~~~A|~LmM9~~3vWCq' +
  '~~l~/BeTIWaZpLoaUI:Vd|YS4v^~mre:A~~N5N~kDu9NkEP~~x[lB~m~~:>>~Z~1~~D@~DA~t=~~NGFW~Z~z~6FfeE:~fY<fK6P~' +
  'F~~~NEXV~~N~;:GbZ6bZ~9Z~~EMI8~~a~H~~~|~9IeID?M3XF_QbeOWhe~A?RO~~b~<~{vt~~|~d~yRp(vd~CXUExu~~~1E~~~9~' +
  '~lG~}F~~P<~VA9U~~~W~CO~vvh~||<~~sxppy~Ypo&~J~~~3>~RF1b}~Ec~VNZEZ~IIHZ~~~U~:D~E`=[~BE~LQP~JE~~@3S~~~~' +
  'h3A~W~7~~E<~dO~YF~~]I?Dk~~Ed4VYFGQfX~EmbP;AgW~J3OjlrgpmT8~~~(~~~?~~{~^B~~]~~r~~~U~B5~;]9k~L6~`a~NCu~' +
  'OPdj~hhB~-^~S~7~~lX~~~@~mR~mm4h~~M`~25wbt7~wrKwdK`b7`~k]^Dzf~ckB:~ON.~~f@~VG?VTO~~Wqd~~iaB~BF@DEHLKH' +
  'TPKFKMB]G=CPLMg]Y4wTHR{tMULNAFE8~g~;]OTEU~TMC8Kf[7ggn=^~;nd?~~@Mc?ao~Q~E<~Rf:~~:DmEFfn8~xEZ?Haw~[^2A' +
  '^jS0a]t=ixUb^B~~QShKhqyYi4Ky8BtwI[qS|FC=[Z~K?H~vSqxI@;fl<>D]~8v~G~k;~~E_IEf~~Q~4=ivf5xQE@mxH]MD~~CRX' +
  'DqjyW~-;onh<~~}Ao~[`]@~~MjJ=dw~_~0:gI[Yc]=sqcW@8Wf}ZIGx_~osf?0~xi5k~ZEeN^ZO?{~gJ[>~]~~X,Kxiw7qtZGkY5' +
  '~`N~~_S]Roi~f~=>daO:`nn2h]C^iA`~t=OK]o~Ly.=Luo:py~@k~aP@CD~|]kP~~~[~@;uTL0aIjBh_jp[QvwuOG]av~6u<mEb`' +
  'qqh??QE[NIbc~?DH4dayBtA:sre9{sOB~`=aa<Hl9QHI~~~V~IEskk]vqqI~uhneeo~Oed(v@~u~8=^WM6]Vq6~Y]PRAa~PKHN]o' +
  '~Md*T~[k@v~VD~abIm@Yx~S@Uuh~jm99sal.pqKA~n_jgFt~IPNLg_{WiEPdCJ[p@~IxF8E6Sa~G9Ntv|qzxJ5]db.el~9~~Xba<' +
  '~~V_jOhe~Qm?;~gY=h~I?~]^~K@r~LM0g~eeY~4I}?t>~zWC~~rYoX=~XX=S~~8K~*AeQcHteaPfSSOQDN~ZKMViU~RY??~eV7~~' +
  'P-~^[LZLe~wg[NqjSKK~BF@DEHLKHTPKFKMB]G=CPLMg]Y6{XPIJyEJGZM@I5~l~DIDpn{~MJF:Ni^:jiq@a~>pf8~~CPfBcr~<~' +
  'M7~Zn:~~B5;MNnv@~~MbGPi~~cf3B_kT6b^u>jyVc_8~~RTiLirz=j5W~s>H~|~E~]Fb9~c~CM>~~~z7dC>ipiAG`~;y~/~n>~~H' +
  'bLHi~~T~/Amzj9|UICq|L`PH~~:U]Hum}[~J7{{M9M~~;|~gli2~~Zv??p~~l~9PwJMGN[^Q~I?G4h?~IM<~]V~~wC@~|n/p~2Ii' +
  'Sc^SD~~lO`C~a~~]B:~p~/x{L4M`V~gC~~eZcJuM~m~D2|yg6x~~7Fu[v~Yx~~jg6u~~F~<7Goj5jt{;e{[JX=>~wWeJ{~~U|BOw' +
  'VN9cKl>jalr]-xywQI^cx~?w2WlhGwvOWOAJ@D>gh~9NdMNg~OOA:sre9{sOB~`=aa<Hl9QHI~~~V~IEskk]vqqI~uhneeo~Oed(' +
  'v@~u~E7kdZ-jc~>~fi]_8n~^XU[i}~Zq*E~eu>~~P:SjFsw_c~~]J_~r~Sw79~lx6|}W7~zjus7~~GIYXsk~ct9aAbG]qc~PTL84' +
  '>rF~MMITw}r{xO2cjg0jr~7~~^hgB~~]eo?nk~WrB,~j]@k~L;~`a~N;u~OPdj~hh]~4I}?t>~zWC~~rYoX=~XX=S~~8K~+Ko[mR' +
  '~okZp]]Y[AX~DUW`s5~]c:9~_P2~~KA~YVGUG`~rbVIleMFF~BF@DEHLKHTPKFKMB]G=CPLMg]Y;cI<Cj~OKNjL_IC~S~??>OKSX' +
  'HK>/Yuj8uu|Kl~I|r:~~N[q:o}~_~V?~bvC~~8T}UVv~.~~U;PBK~~ko*G|Sq5~{~H~~s~|I~~MH~M~~~w~,C]LIWXKZRZg^JEbV' +
  'gG@ETS~_Yo(Ju|DNTl~>~~V~{J~~UnYUv~~a~<<q~n4~YM=u~PdU9~~KZ`9yr~_~@4qqk?~~~Dr~]b_.~~PlL?fy~b~CIN<CAMBj' +
  'XRDYF;OTbWBB~Kj~jIG3~~r0t~bMmWgbWH~~oSd4~e~~a/C~q~2y|bG>aW~hD~~fZdKvq~N~4:N~d5~~~G~~kV^8~~~P]]~f~;~1' +
  '5Y~|4|~~Aw~n]j;P~~ix]~~~h~@@tSK6aHi;h^ioZPuwuO>=av~8u9GE?Z~~B~_`{Sd?DKXBFLMP:~PM6C~~v7L~-S~qNrrMY}Jb' +
  'YZ~~~g~JFumm_wrrJ~vjoggp~Pgf&wA~v~;8aZP.aZtC~]_SVDd~TOLQ_s~Pg,E~Oz=~~GG~EpxXAh~~aGJ~w~yC0=~|~7~~F7~~' +
  'z~~P~~QFiM~z~K[CNU;@:{@~P~QeBD|U~J;>~^~N^~EIpwu(x~~>~~kutB~~ir}b{x~d~A/~j]9j~L5~_`~MCu~NOdj~gh]~4I}?' +
  't>~zWC~~rYoX=~XX=S~~8K~%S~t~k~~~M~MvUtYq~UPpQ~w~u|<<~bS:~~MC~[YJW;b~teX;>gPHH~BF@DEHLKHTPKFKMB]G=CPL' +
  'Mg]Y9TfMPh]HhCYNAP9~K~>E9`|~VMQ?Bj~J2~~~2}~<~~A~~Dl~T~~~p~I7~Uj>~~=GqIJjr5~{I>CLe{~^b/;bnW1eaxAm|Yfb' +
  'F~~UWlOlu}]m3N~[Fj~VkR~[IO2Sc~<@@~j~~jkD8jpiBHa~6z~K~o0~~IcMIj~~U~.@lyi8{THBp{K_OG~~ET[Gtl|Z~:7kjd8y' +
  '~y=k~;]Y<~~IeFG_s~[~DRdCMFXNeeMMAP5a~eL<7~w~QUKDA~}o.q~_JjTd_TE~~l2`C~b~~^6An_m6gjP5aOE~VD~~THRGd_~[' +
  'v2@nkY:jxx.rgMhsKj~~]YUgy~V~X2c~~/~~~8~~wftAZ~~sWI~~~G~7@;XQ<fMo7mdou`8{|zTLaf{~Iz=~ZD=V~NcNPZYP7SZc' +
  '==DHBs~[S<<~~~C~~v>~Z/~~;o~JZHL~~~}~IEskk]vqqI~uhneeo~Oed(v@~u~8=^WM1]Vq?~Y]PRAa~PKHN]o~Md)V~]mBxDXR' +
  '~cdkoX]{~U9Wwk~lo0Euco=stM;~qalj=w~K@POia~ZB>TgMD_JT~a{V6B:ue~X7ADz~u~OK7^fc,fm~:~~Ycc>~~XakPif~Rn:7' +
  '~bT8c~D:~XY~F;m~GH]b~``U~4I}?t>~zWC~~rYoX=~XX=S~~8K~+HxLu[~xsbxLeacCa~l4Di{g~dl39~_P8~~KA~YVGUG`~rbV' +
  'IleMFF~BF@DEHLKHTPKFKMB]G=CPLMg]Y7fKHTZ~RFG_K9?F~Eg@FAZZZ~^~M;UpeAqqx>h~Exn1~~JWmI5y~[~HL~w~.~~8D~kD' +
  '~~;~~E~KS`~~N~2>P~~4~X~:~~F~~B~~HE~X~~~`~1R^HENcQ~X^RMKEVS~:>F^SOSM~W=}~}D]t~/~~F~~3~~PvQ;~~~i~)J~kc' +
  '9kXXJkkV~}M~~TIWJ~~kj~J,{zt5~~~M{~gli6~~ZvVWL~~k~:M}>OGHH~W]WMK:G|]a>8]W~dWLO=~~y/|~j5M_oj_9~~wDkA~m' +
  '~~h1B~x~2~~i@ViH~FG~~nATR~y~U~K:ro];n||3vkQlw4n~~`]Yk}~7~I1T|w.w~~@r~hWeAK~~dsE~~~b~>?~g_.u]~>|s}~n;' +
  '~~~IRMuJ~A~4V[PLJ~M~N~HlH?Pt~:G=EHE~~~J<}|oC~|XK~iF0jEQvBZR7~~~_~RN|ttf~zzR~~qwnnw~Wnm%~H~~~@=f_U3e^' +
  'y5~adXZ9i~XSPBdw~Ul1L~v~2N~K=~]}~~IR~~`:F~]~~d/=~~~5~~L=~~X~~F~~CC{V~~~d~B>VOjCvh~E}X?6FwV~I@9XX~Q~Q' +
  'C;v}{-~~~7~~q{z;~~ox~C~~~j~C6~l^4m~ND~bc~O2w~ARfl~ij^~9=~CyB~~[1~~v^s]A~]]AW~~=P~.3~>[X~~~KSssAqMn~z' +
  'kHS~u~FyC.~hY1~~S?~a_P]Oh~zk_RtnVNN~BF@DEHLKHTPKFKMB]G=CPLMg]YDteE7yrfSauKMJG}J~788igt~hp:5E~z;J~~BC' +
  '~B~~K~~FCGNQ~~o~H7~D~<~~@H~3i^^C~~hUF<~~~}~:@P`K3~~X=~~PX_D~~WW`7`~~K`3`m^Xhl;sexOLF@HgzH6?OjPemt1Oz' +
  '~zS1q~;~~[~~H~~Ys7Yz~~f~3>~~~>~Bb?~~@yjG~~EHWC~H~C~;:wvp>~~~Aw~@h64~~UrRSl~~g~<grG@NnUXX|P:K6Tq~U=;H' +
  'j~z~W46~~}/~~mBxbImbJ~~z]oE~p~~l8B~}~4~~R<~KW~uA~~NCq7~~~Z~8@~U:APe~Ae];U]=U~~NRGE]~[X8?J~d3]~~B]~~;' +
  '~K6~~c]a~~~W~.JhTA@MD`R`[WZSN~~p=@]R~~Pd=yFn@}NN~U|7>FCnK~9I>ipn~|~7M~~~2~~P=~~QM~GC~PE<O~~~H~RN|ttf' +
  '~zzR~~qwnnw~Wnm%~H~~~4GTR>AnL~F~LU>LX]~IH;^^f~Gn5J~N~6~~U@~zabbHN[~;4n~~~~b4<Q~Q7~~:B~a~a~A~~J^A^a~~' +
  'Xa@YRNKk~F~m~|C_8~K~88:~MP~~VG;~~L)~~~:~~z~]M~~x]~S~~~G~.G~^N;~~hD~|}~6L~~k>~^~~~L~/X~N~8~~fE~~~h~gL' +
  '~gg8b~~G:~,6|hyD~|wg|iDeg<e~pDdP~k~hp5D~qE:~~]8~jLYECq~~s;Z}v_WC~BF@DEHLKHTPKFKMB]G=CPLMg]YGVQCM^~Le' +
  'L~QIrB~L~19<QU]~X~F:Ni^:jiq@a~>pf2~~CPfBcr~S~H>~Th<~~<FpHHiq;~zH]BKdz~]58,dpX;gcy;o~[hdH~~WYnQmw~_o>' +
  'E~:CV~Nf]~Y@u8V^~2KOf~~|e~@;fle>D]~8v~G~k;~~E_I8f~~Q~6@lyi8{THBp{K_OG~~3T[Gtl|Z~B/~~z?~~~>~~mro6~~={' +
  ']]u~~B~EUw;M<tMV~~F=l<BN~=@E~]~~~K<9}ug2i{WBbL]WL=x~dGX;~Z~~V2@whv?p=Y1jXN~_M~~]R[Qmh~e~a.~~s1~~~;~~' +
  'g~cC~~~vsA~~~E~2APxs0s}~D<~eSaFG~~`oS~~~_~?:sRJG_8h:g]hnYO<vtNFZ`t~;sN~ySIQ~z~D~wDZ8SQ~45AO[L~~TNP~~' +
  'X0~~lC~}4~~:e~@nfV~~~@~NJxppb{vvN~zmsjjs~/ji+zD~z~]E~~w1~~~6~~~{}.~~{vsM~~~^I-L~br7|~?9~gipt]`~~ZN?|' +
  'o~qt3@~y~8~~N4~~w~~A~~aAfG~w~H~Sd@TJMtf~a{p9M=uB~5K6xz~u~OJ5]db.el~9~~Xba<~~V_jOhe~Qm:7~bT8c~D:~XY~F' +
  ';m~GH]b~``U~4I}?t>~zWC~~rYoX=~XX=S~~8K~(RwbtZ~wrawdd`bH`~<]<hzf~ck98~^O6~}I?~WUFSE^~paUHjdLDD~BF@DEH' +
  'LKHTPKFKMB]G=CPLMg]Y2eBMPjcW`RfZGQFnVqFK>ZXesY4C8Kf[7ggn=^~;nd?~~@Mc?ao~Q~E<~Rf:~~:DmEFfn8~xEZ?Haw~[' +
  '^0?]iQ3`[r<hwT`]A~~OQgJfowXh3KXICSWS^Pc]GJ=_Re:?F_UePX_>9dkd=C[~7t~E~j9~~D]HDd~~P~4=ivf5xQE@mxH]MD~~' +
  'CRXDqjyW~86iic7x~w<j~UZW;~~HdDF^q~Z~=?[KOMXPfheXLP.LZBOJFlTvdh[<9}ug2i{WBbL]WL=x~dGX;~Z~~V5?m]l4ehN;' +
  '_NC~UB~~SGPFc^~Zu9;`]K6]jj;eY?[e>]~qNKGZl~Hu<7Goj5jt{;e{[JX=>~wWeJ{~~U|5BjHA>V=_E]T_ePFkljD<QVkvNj;V' +
  'PKIZYQdQYNDE8KLl:FHFMJbY]A:sre9{sOB~`=aa<Hl9QHI~~~V~IEskk]vqqI~uhneeo~Oed(v@~u~,AaZP:aZtC~]_SVDd~TOL' +
  'Q_s~Pg4FqM]9gsGByRS[_GKjtD9GfZs]^4=n]h5lmF<zjZebAp~DKIGbZvRdY9nko,zm~2~vdf^Ik~^`cM~~M~~J5]db.el~9~~X' +
  'ba<~~V_jOhe~Qm@D~ob(p~RG~ef~SH{~TUip~mmb~4I}?t>~zWC~~rYoX=~XX=S~~8K~*AeQcHteaPfSSOQDN~ZKMViU~RY98~^O' +
  '6~}I?~WUFSE^~paUHjdLDD~BF@DEHLKHTPKFKMB]G=CPLMg]Y<mK?JeQG[E`]GE=~JeMD9UGU~KT64_{p8{{~9r~C~x8~~TaxTu~' +
  '~e~K>~k~.~~5>~_G~~K~~_tIK{~~Lx+?~~u7~~~B~~N~~D~~sF~m~~~{^5?VD?ILN~W]gLHFdFVV;A`Pb~s[@7yGx9Wp~K~~K~~3' +
  '~~XOFE?~~d~>:~~~,~l`G~~cwg@~~]Ms>N~~M~@7qpj4~~~Cq~]b_5~~OkLMex~:~ECE?CEOC~~kOPG=GD~OA?kD~c~[?;~xi1k~' +
  'ZEeN^ZO6{~gJ[>~]~~X0?~uS4C~gAw@]~mZ~~k>i^{v~r~:Dvs6=r~~4zoUp{Er~~OaGo~~;~21g~~?~~~8~~|jxE^~~B~X~~~S~' +
  '/2~g_9t]}?{r}~nK~~~HZot~~L~@WJH=iUQ~aUUEB>HDZNGCDE@]WZSL~~w?~~DB~q3ss2Y~6bZ[~~~h~JFumm_wrrJ~vjoggp~P' +
  'gf&wA~v~D8|vk2|u~8~wzoq5~~ojgYz~~<~,F~qP3~~V?~wx~~Kp~~i>]~~~~~/D~~~8~~F:~~Z~~J~~l@qH~Z~E~?LA<T@MB~E~' +
  'UCC:UJ~Q>N~~~{~~_0szx,{~~9~~nxwJ~~lu~O~{~g~B5~j]9k~L6~`a~NCu~5Pdj~hh]~4I}?t>~zWC~~rYoX=~XX=S~~8K~%Y~' +
  't~T~~~]~Uv]tPI~}MUz~x~u|HG~m^2~~Y?~fdUb9n~~pdWzs[0T~BF@DEHLKHTPKFKMB]G=CPLMg]Y;~DlHQHEVJ[V<?9~V~DUAJ' +
  'Pc~K~I1Rmb7nmuCe~BtjF~~FTj6gu~W~I4~s~L~~5;~gS~~<~~6|aL~~~|~7.p|eG2o~O{~gtpC~~cez]z~~k{3TS@FW`LpYpREF' +
  '?`OZ:EAV[~c[~JEpwp;Ng~8~~Q~u2~~OiS8p~~>~1:o|l5~WKEs~NbRJ~~<W^Jwo~]~2:Ra~=~~~3~~|~~8~~L~]Q~~~U~;PHMGG' +
  'TAgZ~^CD:?^gJG>~M~R_P@5~yj6l~[FfO`[P8|~hK]7~^~~Y3?~z~8~~k1|j`~qM~~ONmB~z~G~U5|yg3x~~8Nu[v~5x~~jgFu~~' +
  'F~;4]~~<~~~5z~p_O2S~~lz_~~~j~G0{ZRAhOp;ofpva?|~|VNbh}~3|<UUGG~MxbY~`9:;Y`~:HX?tr~ZbI9~~~1~~I;~~G~~6k' +
  '~?tl[~~~V~SO}uug~{{S~~rxooy~Yon$~J~~~1Aa7P:aZtC~]_SVDd~TOLQ_s~Pg1>~v~3X~a8~|}~~BT~~ncH~H~~d46~~X7p`f' +
  '=~h]~W@~~;Q~L~~~]~C@;JUMPO~E~UH>@a;~=IMb~Z~Z~V<ipn:q?~7~~dnm/~~blvEtq~Fy>7~x@8y~Z5~no~]4~~]^rx~vvj~+' +
  'O~DzC~~]H~~w_t^B~^^BX~~=Q~4UzeO]~zudzgg:/Kb~GBaB}i~fm::~LK7~~[G~igXD?p~~sDZ|v^6V~BF@DEHLKHTPKFKMB]G=' +
  'CPLMg]Y7lJGNldIT@KIAM=~U~?I>YL]]Y_K0Sn3?oovEf~CvlG~~HUkGiw~Y~EP~fzG~~&X~YZz~M~~YoT]v~~os8Kht]/kg~7s~' +
  '_lh5~~[]rUr{~cs1UgQ;agVtkt]MG?~]~5=Za_~]s_2Cntm8Le~@~~O~s1~~MgQMn~~Y~<F4~o>~ZNHv~QeUM~~0ZaMzr~`~4B~~' +
  '~2~~~;~~WO[@~~=WmA~~~~~BGUAWPQJe~mRHG<1UaMOC~B~~~U@<~yj6l~[FfO`[PA|~hK]/~^~~Y@@whv1ps=9jXN~_7~~]R[Qm' +
  'h~e~O>vsa,r~~>{oUq{Tr~~da]p~~2~I5T}w1x~~<s~@XfK7~~esX~~~c~EEyXP6eMn<mcnt_9z|zSK`ez~1y3]ROJ]~`YR~IQAA' +
  'JK~5LMSKR~T`7A{zmA~zVI~gDihCOt@9P5~~~]~IEskk]vqqI~uhneeo~Oed(v@~u~N1~~v9~~~4~~~z|:~~zur;~~~Ie%[~D~Q~' +
  '~UK~vV~~ko~~hVN~~~~~8A~~~-~~l=~~I~~BQ~CqoP~~~T~D?MYRKUr~A~PJFEHK~0HD~N~~b~Y9mtq8t|~A~~hrq,~~foy:xu~a' +
  '|P@~xj7y~Z3~no~],~~]^rx~vvk~0N~CyB~~[G~~v^s]A~]]3W~~=P~(^~n~e~~~m~WHlna8~WhjH~r~ovG6~mH-~~9N~fcTbTm~' +
  '~ocFyr[SS~BF@DEHLKHTPKFKMB]G=CPLMg]Y9{Qcf~yMvhYp/g>~k~8I<pmz~ov7B?~x;~~~CO~;O~Q~~Q4~Q}O~m~LC~A~;~~7B' +
  '~>P~~I~~dy6L~~~y@8:x~A/{FV=~Vo|xE~~km~S~~~U~0oA]UV{L~V~~<nC~v~A5UOW~u|~ADv}vN)m~H~~W~{D~~UoCBv~~a~98' +
  '~~~;~>4D~~OPVN~~TOuC~~~W~:7kjd8y~y5k~W]Y<~~IeFG_s~[~8lwJ<Hsl~~~U=Z?YU~:H8~H~~~P3E~~s?u~c3nXh7X@~~pTe' +
  'H~f~~b45~;~Az}NCtGX~jW~~h?CLxs~o~;>XPA>_`~D~P8~`YM~~P5K~~~K~3I:~~0~~~J~~QCILC~~z^U~~~y~>D~@8BTB^?fFN' +
  'fGX~ZfA=RYZ~V~5g`IZkjbKCjJUU>]]}CB2H][rin6ER~E;~RQO~~>~MJ5~LIIP~~~Y~JFumm_wrrJ~vjoggp~Pgf&wA~v~;A]IJ' +
  '3VK~D~VS]BWHfF@LUV~~K~3I]J~5~dDB~|TTX[[d]E7K~~~]d6E~QY5T~B:~~~~~?T~PPJB~~~LaSWZW<QfY~8nbP?=gW~=C>jlr' +
  '9pnW6jqo-ry~1~~eonJ~~Gmw]ur~^z.3~l^;m~ND~bc~OEw~QRfl~ij^~(Z~O~N~~gS~~~j~KM~iiM?~~I]~47p]E<~pk[p]^Y]2' +
  'Y~dUCas_~]dE9~j[9~~>8~caR_Rk~|maTwpX=6~BF@DEHLKHTPKFKMB]G=CPLMg]Y<NtHK[~N[B~y5U;cV~<A@Sa~~ab2@Snc?oo' +
  'vEf~Cv3G~~HUkGiw~Y~J@~Vk?~~>HrJKks=~|/_DMf|~_c6EbnW.eaxA8|YfbF~~UWlOlu}]m0W~]Ii~]bbjjDR?~~~0AOji~iT~' +
  'C>ipiAG`~;y~J~n>~~.bLHi~~T~.@lyi8{THBp{K_OG~~ET[Gtl|Z~86iic7x~w<j~UZW;~~HdDF^q~Z~DEK>:=^n~S_WB]?Cx~B' +
  '?C~R~~Xy<9}ug2i{WBbL]WL=x~dGX;~Z~~V5?m]l4ehN;_NC~UB~~SGPFc^~ZuD3khVAguuFodJep,g~{YVRdv~S~.7Luo:py~@k' +
  '~aP^CD~|]kP~~~[~5GoNF1]Cd<cYdjUKprpJBV]q{Tp;TqIj|{[~<AB=XICm~:C@gnl~F~A:sre9{sOB~`=aa<Hl9QHI~~~V~IEs' +
  'kk]vqqI~uhneeo~Oed(v@~u~<0haW5ha{;~cFZ]Ak~[VSXfz~Wn5LwSc8nyNH~YZaeMQpzK.Mm`ybe7@q_j/noI?|l]geDr~GNKJ' +
  'e]yUfHYJZ]Gi[~V9e0>DDZ~MNGmKujspM9ahe*hp~<~~]fe@~~ZcmSli~Uq?;~gY=h~I?~]^~K@r~LMag~e0Y~4I}?t>~zWC~~rY' +
  'oX=~XX=S~~8K~0QuaJX~JJBBIc=aTI~iZ]fxd~=B;;~aR9~~4B~ZWIVHa~scWJmfOGG~BF@DEHLKHTPKFKMB]G=CPLMg]YC~[JS~' +
  '|J]EUJ:ON~T~3>GsTM~=zC8Kf[7ggn=^~;nd?~~@Mc?ao~Q~I?~Uj>~~.GqIJjr<~{I^CLe{~^b*Ifs[5je|Fr~^jfK~~Y[qTpy~' +
  'bE><Lj>GxS~A~[<jF~s~2JN~S~qy~8=hoh@F_~:x~I~m=~~GaK4h~~S~4=ivf5xQE@mxH]MD~~CRXDqjyW~N7~~y3~~~/~~kpm<~' +
  '~^zZ[t~~H~OPsOGDIh~~CI<P1cr~L>;~l~{~s<9}ug2i{WBbL]WL=x~dGX;~Z~~V4Guet<mpVCgV2~]J~~[OXNk;~b}55hdS>dqq' +
  '2laGblEd~xVROas~O}<7Goj5jt{;e{[JX=>~wWeJ{~~U|(V~]U=jRsKrhCydZ~~~YQek~~c~>tniOxwoYW<lKOF?j~+dfHkh~w{B' +
  ';utg;|tP7~a>cb=In:RJK~~~W~IEskk]vqqI~uhneeo~Oed(v@~u~J4pi_:oh~+~knbdCs~b]Z`n~~_v.X~_o:z~ZT~efmqY]}~W' +
  ';Dym>n=,Ctbm5qrLB~o`jhGu~JQOMh`|Xi4LOLPG[N~HcWFG?]L~7AD_ah]ecJ5]db.el~9~~Xba<~~V_jOhe~Qm3;~gY=h~I?~]' +
  '^~K@r~LMag~7eY~+N~CyB~~[G~~v^s]A~]]AW~~=P~&Ko[mR~okZp]]C[NX~dUW`s_~]c98~^O6~}I?~WUFSE^~paUHjdLDD~BF@' +
  'DEHLKHTPKFKMB]G=CPLMg]Y@hY4DmfZdVj]J/IqYuJCK][hv]dC8Kf[7ggn=^~;nd?~~@Mc?ao~Q~?Q~g{4~~CF~Z5{~M~~ZoUF3' +
  '~~ps0?]iQ3`[r<hwT`]A~~OQgJfowXhAan58ilhtfyq]2Sth{A9]tk{fnu>9dkd=C[~7t~E~j9~~D]HDd~~P~4=ivf5xQE@mxH]M' +
  'D~~CRXDqjyW~>2onh<~~}4o~[`]8~~MjJKdw~_~A[fUZ?b[qLpbB<AVe|Z/>w^~nrf<9}ug2i{WBbL]WL=x~dGX;~Z~~V5?m]l4e' +
  'hN;_NC~UB~~SGPFc^~Zu9;`]K6]jj;eY?[e>]~qNKGZl~Hu@<Ktn,ox~@j~`O]BC~|]jO~~~Z~5BjHA>V=_E]T_ePFkljD<QVkvN' +
  'j8[TPN_^ViU^SII=OPq7K6JQOf]b@?~~|6~~f;~v<xx4_~:h_`~~~m~IEskk]vqqI~uhneeo~Oed(v@~u~;-aZP:aZtC~]_SVDd~' +
  'TOLQ_s~Pg8JuQa=lwLF}WX_cLPoxI=Kk/x`c4T~s~3~~]J~~q|yG~~6O`7yq~i{K?SPT>_Q~LB[IKC`P~6;Hcek`BgJ5]db.el~9' +
  '~~Xba<~~V_jOhe~Qm:7~bT8c~D:~XY~F;m~GH]b~``U~5d~Z~Y~~r^~~~t~sX~ssXn~~(f~.Mq]nT~?m]q^_Z]PZ~eVYbt`~]/98' +
  '~^O6~}I?~WUFSE^~paUHjdLDD~BF@DEHLKHTPKFKMB]G=CPLMg]Y/zVbU~PPLO{FEO<=F~DNJnly~WPH<Pk`2llsBc~@shD~~4Rh' +
  'Dft~U~AL~bvJ~~3T}16v~H~~UjOXq~~kn6Ebn?4eaxAm|Yf@F~~UWl7lu}]m5IJ`DjnjugzsAaF:i|;9ARl|hov@;fle>D]~8v~G' +
  '~k;~~8_IEf~~Q~89n{k1}VJDr}MaQ;~~HV]Ivn~]~?6poi=~~~Bp~]a1A~~Nj=Ldx~`~3ZeGYBaZKroCUY2Ud{BGEv^~mqe-=~zk' +
  '7m~]GgPa]QB}~iL]@~_~~Z?N|l{Ctw]7IA.~dE~~bF_Urm~i~AAolZ1kyy1sICit>k~~]ZVhz~W~;?<M|9|~~:w~E]jA;~~iw]~~' +
  '~@~E:z0QNfMo:mdou`V{|zT5af{~^z<qkTEuNUVltIH`5Tg~CEL1hf}tySL~~x/~~a?~rFts;Z~:c8[~~~h~IEskk]vqqI~uhnee' +
  'o~Oed(v@~u~@9f`U?f_y1~DdY[Ji~YTA<dx~Vm1L~br?|~M?~g@pt]`~~L0]{o~qt8G~o{1~~1O~}mxvT~~W^=[um~MwPTX9:=dV' +
  '~6k`NP?eU~@JMGjpenkM9ahe1hp~1~~]fe@~~ZcmSli~=qH1~pbFq~RH~fg~T6{~8Vjp~nn8~4I}?t>~zWC~~rYoX=~XX=S~~8K~' +
  '*EuarX~upIubc^aT^~iZ]fxd~2i/C~i=A~~TJ~b_Q^Pi~{k_RunWO4~BF@DEHLKHTPKFKMB]G=CPLMg]Y2yiaE}WjtUWmL9QXOH:' +
  '?=mkW~VWC8Kf[7ggn=^~;nd?~~@Mc?ao~Q~I7~Uj>~~=:qIJjr<~{I^CLe{~^>7?gs].jf}Fr~^kg;~~Z]qTqz~EE.iMW7ruQYQ~' +
  'MCW;}p~CKe}X~ovY>9dkd=C[~7t~E~j9~~D]HDd~~P~4=ivf5xQE@mxH]MD~~CRXDqjyW~G1xwq1~~~:x~di<I~~VrSTl~~h~@`k' +
  'G^<g>vwQgCD1Gj~^MUIDQswj<9}ug2i{WBbL]WL=x~dGX;~Z~~V<6sdr;loUBfTJ~[3~~YMW>id~`{ABhdS4dqq.laGblEd~xVRO' +
  'as~O}M;X~{/{~~.v~l[iNO~~hv[~~~K~=2rPI<^Eg9e]gmX?strLDY^s~Vr8ha]IlkbubkCUV/C]}<IYIJ]sjoE>wvi6~wRE~c@e' +
  'e7Kp5TLM~~~Z~IEskk]vqqI~uhneeo~Oed(v@~u~6<]VK5]Uo>~XZOQ@_~OJGMZn~Lc6HsO_;juJD{UV]aIMmvG4Ii]=^a6;uco,' +
  'stMC~qaljHw~KRPOia~ZkTX[X]Rg2~Toc7FKhX~3MPkmsiBoK1^fc/fm~:~~Ycc>~~XakPif~Rn=9~eW4f~G5~[]~I>p~JK_e~cc' +
  'W~AV~(~J~~cO~~~f{eI~eeI_~~EX~-SxLu[~xsbx4LacVa~lD_i{8~dl46~paC~~]R~iEXfXq~~sgZ}v^85';
